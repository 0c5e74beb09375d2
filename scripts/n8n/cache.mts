import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A holder touches its lock every beat; a lock that was not touched for this long is abandoned. */
const BEAT_MS = 5_000;
const ABANDONED_MS = 30_000;

/** Where big, reusable things live: outside the checkout, shared by all of them. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-coupa');
}

/**
 * Builds a folder at most once, even when two processes ask at the same time. It is built under a
 * temporary name and renamed as the last step: a folder with the real name is a finished one.
 *
 * @param target the finished folder
 * @param isDone says whether a folder of that name is usable
 * @param build fills the folder it is given
 * @param onWait called once if another process is building the same folder
 */
export async function buildOnce(
	target: string,
	isDone: () => boolean,
	build: (folder: string) => Promise<void>,
	onWait: () => void = () => {},
): Promise<void> {
	if (isDone()) return;
	mkdirSync(dirname(target), { recursive: true });
	const unlock = await lock(`${target}.lock`, onWait);
	try {
		if (isDone()) return;
		removeLeftovers(target);
		const temporary = `${target}.tmp-${process.pid}`;
		mkdirSync(temporary);
		try {
			await build(temporary);
			if (isDone()) return; // The lock was taken for abandoned, and the other process was faster.
			await rm(target, { recursive: true, force: true });
			await rename(temporary, target);
		} finally {
			await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
		}
	} finally {
		unlock();
	}
}

/** Half-built folders of processes that were killed. Only the holder of the lock may call this. */
function removeLeftovers(target: string): void {
	const folder = dirname(target);
	for (const name of readdirSync(folder)) {
		if (name.startsWith(`${basename(target)}.tmp-`)) {
			rmSync(join(folder, name), { recursive: true, force: true });
		}
	}
}

/**
 * Waits for the lock and takes it. The time of the file, not a process id, says that the holder is
 * alive: that also holds between containers that share a cache.
 */
async function lock(file: string, onWait: () => void): Promise<() => void> {
	for (let waited = false; !tryLock(file); waited = true) {
		if (!waited) onWait();
		await sleep(500);
	}
	const beat = setInterval(() => {
		try {
			utimesSync(file, new Date(), new Date());
		} catch {
			// Somebody removed the lock. The rename at the end still decides who is first.
		}
	}, BEAT_MS);
	return () => {
		clearInterval(beat);
		rmSync(file, { force: true });
	};
}

function tryLock(file: string): boolean {
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
	if (touched !== undefined && Date.now() - touched > ABANDONED_MS) rmSync(file, { force: true });
	return false;
}
