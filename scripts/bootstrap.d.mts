import type { SpawnOptions } from 'node:child_process';

export declare const root: string;
export declare function helpOf(file: string): string;
export declare function answerHelp(url: string): void;
export declare function reasonToInstall(folder: string, major?: number): string | undefined;
export declare function markInstalled(folder: string): void;
export declare function ensureInstalled(): Promise<void>;
export declare function environment(base?: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
export declare function node24(): string;
export declare function runNpm(args: string[], options?: SpawnOptions): Promise<number>;
export declare function runNode24(args: string[], options?: SpawnOptions): Promise<number>;
