import { shellPipelines } from '../../../src/util/shell/pipelines';

const expand = (text: string) => text.replace('$A', 'x y');

test.each<[string, string[][]]>([
  ['echo a  b', [['echo', 'a', 'b']]],
  ['echo "a  b" c', [['echo', 'a  b', 'c']]],
  ['echo \'$A\' "$A"', [['echo', '$A', 'x y']]],
  ['echo \'a\'"$A"\'b\'', [['echo', 'ax yb']]],
  ['echo a\\ b "c\\"d" "e\\f"', [['echo', 'a b', 'c"d', 'e\\f']]],
  ['echo $(date | sed "s/a b/c/") d', [['echo', '$(date | sed "s/a b/c/")', 'd']]],
  ['if [ -f a ]; then exec run; fi', [['[', '-f', 'a', ']'], ['run'], ['fi']]],
  ['a && b || c', [['a'], ['b'], ['c']]],
  ['echo a # comment', [['echo', 'a']]],
  ['echo a#b', [['echo', 'a#b']]],
  ['echo ""', [['echo', '']]],
])('the words of %s', (line, expected) => expect(shellPipelines(line, expand)!.map(([{ words }]) => words)).toEqual(expected));

test('redirections and pipelines', () => {
  expect(shellPipelines('cat < in > out', expand)).toEqual([[{ words: ['cat'], input: 'in', output: { file: 'out', appends: false } }]]);
  expect(shellPipelines('a 2>/dev/null | b >> "$A"', expand)).toEqual([[{ words: ['a'] }, { words: ['b'], output: { file: 'x y', appends: true } }]]);
  expect(shellPipelines('a 1>&2 >b 2>&1; c &>d; e 2>>f 1>>g', expand)).toEqual([
    [{ words: ['a'], output: { file: 'b', appends: false } }], [{ words: ['c'], output: { file: 'd', appends: false } }],
    [{ words: ['e'], output: { file: 'g', appends: true } }],
  ]);
  expect(shellPipelines('cat <<EOF', expand)).toEqual([[{ words: ['cat'], hereDocument: { end: 'EOF', expands: true } }]]);
  expect(shellPipelines('cat <<-\'EOF\'', expand)).toEqual([[{ words: ['cat'], hereDocument: { end: 'EOF', expands: false } }]]);
});

test.each(['echo "a', 'echo \'a', 'echo "a\'b'])('a quote that is not closed: %s', (line) => expect(shellPipelines(line, expand)).toBeUndefined());
