import { shellCommands } from '../../src/util/shell-words';

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
])('the words of %s', (line, expected) => expect(shellCommands(line, expand)!.map(([{ words }]) => words)).toEqual(expected));

test('redirections and pipelines', () => {
  expect(shellCommands('cat < in > out', expand)).toEqual([[{ words: ['cat'], input: 'in', output: { file: 'out', appends: false } }]]);
  expect(shellCommands('a 2>/dev/null | b >> "$A"', expand)).toEqual([[{ words: ['a'] }, { words: ['b'], output: { file: 'x y', appends: true } }]]);
  expect(shellCommands('cat <<EOF', expand)).toEqual([[{ words: ['cat'], hereDocument: { end: 'EOF', expands: true } }]]);
  expect(shellCommands('cat <<-\'EOF\'', expand)).toEqual([[{ words: ['cat'], hereDocument: { end: 'EOF', expands: false } }]]);
});

test.each(['echo "a', 'echo \'a', 'echo "a\'b'])('a quote that is not closed: %s', (line) => expect(shellCommands(line, expand)).toBeUndefined());
