import { Progress } from '../../src/cli/progress';

function progressOn(stream: { isTTY?: boolean; columns?: number }) {
  const written: string[] = [];
  let time = 5000;
  const progress = new Progress({ ...stream, write: (text) => written.push(text) }, () => time);
  return { written, at: (seconds: number, text: string) => { time = 5000 + seconds * 1000; progress.show(text); }, progress };
}

test('shows a line after a second, at most ten times a second, and removes it', () => {
  const { written, at, progress } = progressOn({ isTTY: true, columns: 12 });
  at(0.999, 'a');
  expect(written).toEqual([]);
  at(1, 'reading a long name');
  at(1.099, 'c');
  at(1.1, 'd');
  progress.clear();
  progress.clear();
  expect(written).toEqual(['\r\u001b[2Kreading a l', '\r\u001b[2Kd', '\r\u001b[2K']);
});

test('a line of unknown width has 79 characters at most', () => {
  const { written, at } = progressOn({ isTTY: true });
  at(2, 'x'.repeat(100));
  expect(written).toEqual([`\r\u001b[2K${'x'.repeat(79)}`]);
});

test('writes nothing into a file or a pipe, or before a second', () => {
  for (const isTTY of [false, undefined]) {
    const { written, at, progress } = progressOn({ isTTY });
    at(5, 'a');
    progress.clear();
    expect(written).toEqual([]);
  }
});
