import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaveDataFolder, takeDataFolder } from './data-folder.js';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'data-folder-'));
});

afterEach(() => {
  leaveDataFolder(dir);
  rmSync(dir, { recursive: true, force: true });
});

describe('a data folder', () => {
  it('belongs to one org at a time', () => {
    takeDataFolder(dir);

    expect(() => takeDataFolder(dir)).toThrow('is in use');
    leaveDataFolder(dir);
    expect(takeDataFolder(dir)).toBe(join(dir, 'org.db'));
  });

  it('is refused while another process has it', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(join(dir, 'org.pid'), JSON.stringify({ pid: other.pid, started: null }));

    expect(() => takeDataFolder(dir)).toThrow(`is in use by process ${other.pid}`);
    const ended = new Promise((resolve) => other.once('exit', resolve));
    other.kill();
    await ended;
    expect(() => takeDataFolder(dir)).not.toThrow();
  });

  it('is freed of the lock a killed process left', () => {
    mkdirSync(join(dir, 'org.db.lock'));
    writeFileSync(
      join(dir, 'org.pid'),
      JSON.stringify({ pid: process.ppid, started: 'another process of that number' })
    );

    if (existsSync(`/proc/${process.ppid}/stat`)) takeDataFolder(dir);
    else rmSync(join(dir, 'org.db.lock'), { recursive: true });

    expect(existsSync(join(dir, 'org.db.lock'))).toBe(false);
  });
});
