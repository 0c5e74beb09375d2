/** An SFTP server as Coupa's is for a customer: put files into `/Incoming/<Folder>`. [SFTP Overview] */
import { posix } from 'node:path';
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from 'ssh2';
import type { IncomingFiles } from './files.mts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

export const SFTP_USER = { username: 'sandbox', password: 'sandbox-secret' };

export interface SftpServer {
	/** @returns the port */
	listen(host: string, port: number): Promise<number>;
	close(): Promise<void>;
}

export function createSftpServer(files: IncomingFiles): SftpServer {
	const { private: key } = ssh2.utils.generateKeyPairSync('ed25519');
	const clients = new Set<Connection>();
	const server = new ssh2.Server({ hostKeys: [key] }, (client) => {
		clients.add(client);
		client.on('close', () => clients.delete(client)).on('error', () => client.end());
		client.on('authentication', (attempt) => {
			const isUser = attempt.method === 'password' && attempt.username === SFTP_USER.username;
			if (isUser && attempt.password === SFTP_USER.password) attempt.accept();
			else attempt.reject(['password']);
		});
		client.on('session', (accept) => {
			accept().on('sftp', (acceptSftp) => serve(acceptSftp(), files));
		});
	});
	return {
		listen: async (host, port) =>
			await new Promise((resolve) => {
				server.listen(port, host, () => resolve((server.address() as { port: number }).port));
			}),
		close: async () => {
			for (const client of clients) client.end();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

/** What a handle stands for. */
interface Open {
	path: string;
	/** Of a folder: what is still to be told. */
	names?: string[];
}

function serve(sftp: SFTPWrapper, files: IncomingFiles): void {
	const opened = new Map<number, Open>();
	const handleOf = (open: Open): Buffer => {
		const id = opened.size + 1;
		opened.set(id, open);
		const handle = Buffer.alloc(4);
		handle.writeUInt32BE(id);
		return handle;
	};
	const openOf = (handle: Buffer) => opened.get(handle.readUInt32BE());
	const answer = (id: number, isDone: boolean) =>
		sftp.status(id, isDone ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE);
	const stat = (id: number, given: string) => {
		const attributes = attributesOf(files, cleaned(given));
		if (attributes) sftp.attrs(id, attributes);
		else answer(id, false);
	};
	sftp.on('REALPATH', (id, given) => {
		const filename = cleaned(given);
		sftp.name(id, [{ filename, longname: filename, attrs: {} as Attributes }]);
	});
	sftp.on('STAT', stat).on('LSTAT', stat);
	sftp.on('OPENDIR', (id, given) => {
		const path = cleaned(given);
		if (files.folders.has(path)) sftp.handle(id, handleOf({ path, names: files.list(path) }));
		else answer(id, false);
	});
	sftp.on('READDIR', (id, handle) => {
		const open = openOf(handle);
		const names = open?.names?.splice(0) ?? [];
		if (names.length === 0) return void sftp.status(id, STATUS_CODE.EOF);
		sftp.name(
			id,
			names.map((filename) => ({
				filename,
				longname: filename,
				attrs: attributesOf(files, posix.join(open!.path, filename))!,
			})),
		);
	});
	sftp.on('OPEN', (id, given, flags) => {
		const path = cleaned(given);
		const isWrite = (flags & OPEN_MODE.WRITE) !== 0;
		if (isWrite && files.folders.has(posix.dirname(path))) files.open(path);
		if (files.files.has(path)) sftp.handle(id, handleOf({ path }));
		else answer(id, false);
	});
	sftp.on('WRITE', (id, handle, at, part) => {
		files.write(openOf(handle)!.path, part, at);
		answer(id, true);
	});
	sftp.on('READ', (id, handle, at, length) => {
		const part = files.files.get(openOf(handle)!.path)?.bytes.subarray(at, at + length);
		if (part && part.length > 0) sftp.data(id, part);
		else sftp.status(id, STATUS_CODE.EOF);
	});
	sftp.on('CLOSE', (id, handle) => {
		const file = files.files.get(openOf(handle)?.path ?? '');
		if (file) file.isOpen = false;
		answer(id, true);
	});
	sftp.on('FSETSTAT', (id) => answer(id, true)).on('SETSTAT', (id) => answer(id, true));
	sftp.on('FSTAT', (id, handle) => stat(id, openOf(handle)!.path));
	sftp.on('REMOVE', (id, given) => answer(id, files.files.delete(cleaned(given))));
	sftp.on('RENAME', (id, from, to) => {
		const file = files.files.get(cleaned(from));
		if (file) files.files.set(cleaned(to), file);
		answer(id, file !== undefined && files.files.delete(cleaned(from)));
	});
}

function cleaned(path: string): string {
	return posix.resolve('/', path);
}

function attributesOf(files: IncomingFiles, path: string): Attributes | undefined {
	const file = files.files.get(path);
	if (!file && !files.folders.has(path)) return undefined;
	const time = Math.floor((file?.writtenAt ?? 0) / 1000);
	const mode = file ? 0o100_644 : 0o40_755;
	return { mode, uid: 0, gid: 0, size: file?.bytes.length ?? 0, atime: time, mtime: time };
}
