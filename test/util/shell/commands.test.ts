import { scriptOfCommand, shellCommands } from '../../../src/util/shell/commands';

const pathsOf = (script: string) => shellCommands(script).map(({ path }) => path);
const valueIn = (script: string, inherited?: string) => shellCommands(script).at(-1)!.value('A', inherited);
const mayFail = (script: string) => shellCommands(script)[0].mayFail;

test.each([
  ['a; b && c || d | e & f', ['a', 'b', 'c', 'd', 'e', 'f']],
  ['if ! a; then b; else c; fi', ['a', 'b', 'c', 'fi']],
  ['test "$(a --list)" = x\n# b\n`c`', ['a', 'test', 'c', '`c`']],
  ['a "b; c | d" \'e && f\' >/dev/null 2>&1; g 2>h >&2 "$((1 + 2))"', ['a', 'g']],
  ['x=$(a | b "$(c)"); (d; e) # f; g', ['a', 'c', 'b', 'd', 'e']],
  ['a "b', ['a']],
  ['exec a\\\n --list', ['a']],
  ['timeout 5 a; timeout -k 1 -s KILL 5s b; gosu kafka c', ['a', 'b', 'c']],
  ['sh a.sh; . ./b.sh; X=1 Y="2 3" c', ['a.sh', './b.sh', 'c']],
  ['A=1\nexport B=2\nunset C\ntimeout', []],
])('%s', (script, paths) => expect(pathsOf(script)).toEqual(paths));

test('redirections are files, not arguments', () => {
  expect(shellCommands('a b >c 2>>d <e f >&2')[0]).toMatchObject({ args: ['b', 'f'], files: ['c', 'd', 'e'] });
  expect(shellCommands('exec 3<>/dev/tcp/a/1 && </dev/tcp/b/2').map(({ files }) => files)).toEqual([['/dev/tcp/a/1'], ['/dev/tcp/b/2']]);
});

test('arguments are unquoted', () => expect(shellCommands('a --b="c d" \'e f\'')[0].args).toEqual(['--b=c d', 'e f']));

test.each([
  ['a', 'inherited', 'inherited'],
  ['A=1 a', 'inherited', '1'],
  ['export A="1 2"; a', 'inherited', '1 2'],
  ['unset -v A; a', 'inherited', undefined],
  ['env -u B -uA a', 'inherited', undefined],
  ['env - A=2 a', 'inherited', '2'],
  ['A=1; env -i a', 'inherited', undefined],
  ['A=1 b; a', 'inherited', 'inherited'],
])('the variable in %s', (script, inherited, value) => expect(valueIn(script, inherited)).toBe(value));

test.each([
  ['a', false], ['a || exit 1', false], ['a || true', true], ['a | b || echo no', true], ['a; exit 0', true], ['a; b', false],
  ['a; if [ $? != 0 ]; then exit 1; fi; exit 0', false], ['set -e; true', false], ['a; set -e; true', false], ['x=$(a) || true', true], ['x=$(a || true)', true], ['x=$(a)', false], ['a | b "|| true"', false],
])('whether the script succeeds if the first command fails: %s', (script, expected) => expect(mayFail(script)).toBe(expected));

test.each([
  [['sh', '-c', 'a; b'], 'a; b'], [['/bin/bash', '-o', 'pipefail', '-ec', 'a', 'x'], 'a'], [['sh', 'a.sh'], 'sh a.sh'], [['a', 'b c'], 'a \'b c\''], [[], ''], [['sh', '-c'], ''],
])('the script of %j', (words, script) => expect(scriptOfCommand(words)).toBe(script));
