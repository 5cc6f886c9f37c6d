import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const folders: string[] = [];

/** A new folder for as long as the test file runs. */
export function temporaryFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `cdk8s-kafka-${name}-`));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach(folder => fs.rmSync(folder, { recursive: true })));
