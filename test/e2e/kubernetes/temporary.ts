import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

const folders: string[] = [];

/** Creates a folder that is deleted after the test file. */
export function temporaryFolder(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `cdk8s-kafka-${name}-`));
  folders.push(folder);
  return folder;
}

afterAll(() => folders.forEach(folder => fs.rmSync(folder, { recursive: true })));
