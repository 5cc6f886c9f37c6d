import { commandValue, partOfName } from '../../../../src/read/foreign/settings/pod-name-commands';

/** The output in a pod of a workload; `POD` contains the name of the pod, as does the variable of the host name. */
const valueOf = (command: string, workload?: string) => commandValue(command, (name) => name === undefined || name === 'POD' || name === 'HOSTNAME', workload);

test.each(['hostname', 'hostname -s', ' hostname ', 'cat /etc/hostname', 'uname -n'])('%j prints the name of the pod', (command) => expect(valueOf(command)).toBe('{pod}'));

test.each(['hostname -f', 'hostname | cat', 'xhostname', 'cat /etc/hostnames', 'uname -nr', 'echo $POD', 'date', ''])('%j is not evaluated as the name of the pod', (command) => {
  expect(valueOf(command)).toBeUndefined();
});

const SOURCES = ['hostname', 'hostname -s', 'cat /etc/hostname', 'uname -n', 'echo $POD', 'echo ${POD}', 'echo "$POD"', 'echo "${POD}"', 'printf $HOSTNAME', '$POD'];
const ORDINAL = [
  'awk -F- \'{print $NF}\'', 'awk -F \'-\' \'{ print $NF }\'', 'awk -F"-" "{print $$NF;}"', 'sed s/.*-//', 'sed "s/.*-//g"', 'sed -e \'s/^.*-//\'', 'sed -r -e \'s|.*-||\'',
  'sed \'s/[^0-9]*//\'', 'sed \'s/[^0-9]*//g\'', 'sed \'s/.*-\\([0-9]*\\)/\\1/\'', 'sed \'s/^.*-\\([0-9]\\+\\)$/\\1/g\'', 'sed -E \'s/.*-([0-9]+)/\\1/\'', 'rev | cut -d- -f1 | rev', 'rev | cut -d \'-\' -f 1 | rev',
  'awk  -F-  "{print $NF}"', 'sed  -e  -r  "s/.*-//"', 'sed  -er  "s/.*-([0-9]+)/\\1/"', 'sed -E -r "s/.*-([0-9]+)/\\1/"',
  'rev | cut -d"-" -f1 | rev', 'grep -oE \'[0-9]+$\'', 'grep -Eo "[0-9]*$"', 'grep -oP \'\\d+$\'', 'grep -Po \'\\d+$\'', 'grep -o \'[0-9]*$\'',
];

test.each(SOURCES)('the name that %s prints can be filtered', (source) => {
  expect(valueOf(`${source} | sed s/.*-//`)).toBe('{ordinal}');
  expect(valueOf(`${source.replace(/POD|HOSTNAME/, 'OTHER')} | sed s/.*-//`)).toBe(/POD|HOSTNAME/.test(source) ? undefined : '{ordinal}');
});

test.each(ORDINAL)('the filter %s prints the ordinal', (filter) => {
  expect(valueOf(`hostname | ${filter}`)).toBe('{ordinal}');
  expect(valueOf(`hostname|${filter}`, 'my-kafka-2')).toBe('{ordinal}');
  expect(valueOf(`date | ${filter}`)).toBeUndefined();
  expect(valueOf(`hostname | ${filter} | cat`, 'kafka')).toBeUndefined();
  expect(valueOf(`hostname | x${filter}`, 'kafka')).toBeUndefined();
});

test.each([
  'sed s/.*_//', 'sed s/.*-/x/', 'sed -n s/.*-//', 'sed s/.*-|/', 'awk -F_ \'{print $NF}\'', 'awk -F- \'{print $NF, $1}\'', 'grep -v \'[0-9]+$\'', 'grep -oE \'[0-9]+\'', 'cut -d_ -f1',
  'rev | cut -d- -f2 | rev', 'rev | cut -d- -f1', 'tr a b', 'sed \'s/.*-\\([0-9]*\\)/\\2/\'', 'cut -d- -f1,2', 'awk -F- \'{print $1 $2}\'',
])('the filter %s is not evaluated', (filter) => expect(valueOf(`hostname | ${filter}`, 'kafka')).toBeUndefined());

test.each(['tr -dc 0-9', 'tr -dc \'0-9\'', 'tr -dc "[:digit:]"', 'tr -dc [0-9]', 'sed \'s/[^0-9]//g\'', 'sed -E "s/[^0-9]//g"', 'sed  -E  -r  "s/[^0-9]//g"', 'sed -rE "s/[^0-9]//g"'])('the filter %s prints the ordinal if the name has no other digits', (filter) => {
  expect(valueOf(`hostname | ${filter}`, 'my-kafka')).toBe('{ordinal}');
  expect(valueOf(`hostname | ${filter}`, 'kafka2')).toBeUndefined();
  expect(valueOf(`hostname | ${filter}`)).toBeUndefined();
});

test.each<[string, string | undefined, string | undefined]>([
  ['cut -d- -f1', 'my-kafka', 'my'], ['cut -d \'-\' -f 2', 'my-kafka', 'kafka'], ['cut -d"-" -f3', 'my-kafka', '{ordinal}'], ['cut -d- -f4', 'my-kafka', ''], ['cut -d- -f2', 'kafka', '{ordinal}'],
  ['awk -F- \'{print $1}\'', 'my-kafka', 'my'], ['awk -F \'-\' \'{ print $$3; }\'', 'my-kafka', '{ordinal}'], ['awk -F- \'{print $2}\'', 'kafka', '{ordinal}'],
  ['cut  -d-  -f2', 'my-kafka', 'kafka'], ['awk  -F-  \'{print $2}\'', 'my-kafka', 'kafka'], ['cut -d- -f10', 'a-b-c-d-e-f-g-h-i', '{ordinal}'], ['awk -F- \'{print $10}\'', 'a-b-c-d-e-f-g-h-i', '{ordinal}'],
  ['gawk -F- \'{print $1}\'', 'kafka', undefined], ['awk -F- \'{print $1}\' | cat', 'kafka', undefined], ['zcut -d- -f1', 'kafka', undefined],
  ['cut -d- -f2', undefined, undefined], ['awk -F- \'{print $2}\'', undefined, undefined],
])('the filter %s prints a field of the name of workload %s: %s', (filter, workload, expected) => expect(valueOf(`hostname | ${filter}`, workload)).toBe(expected));

test.each([
  ['echo ${POD##*-}', '{ordinal}'], ['echo "${POD##*-}"', '{ordinal}'], ['printf ${HOSTNAME##*-} ', '{ordinal}'], ['echo ${OTHER##*-}', undefined], ['echo ${POD##*-} x', undefined],
  ['echo   ${POD##*-}', '{ordinal}'], ['my-echo ${POD##*-}', undefined], ['echo   $POD | sed s/.*-//', '{ordinal}'],
  ['echo ${POD%-*}', 'my-kafka'], ['say ${POD##*-}', undefined],
])('%s prints %s', (command, expected) => expect(valueOf(command, 'my-kafka')).toBe(expected));

const O = '{ordinal}';

test.each<[string, string | undefined, string | undefined]>([
  ...['##*-', ': -1', ':(-1)', ': (-1)', '##*[!0-9]'].flatMap((operation): [string, string | undefined, string | undefined][] => [[operation, undefined, O], [operation, 'my-kafka-2', O]]),
  ...['##*_', '##*-x', 'x##*-', ': -2', ':-1x', '##*[0-9]', '-default', 'x: -1', 'x##*[!0-9]', '##*[!0-9]x', 'x//[!0-9]/', '//[!0-9]/x'].map((operation): [string, string | undefined, string | undefined] => [operation, 'my-kafka', undefined]),
  ...['//[!0-9]/', '//[^0-9]/', '//[!0-9]'].flatMap((operation): [string, string | undefined, string | undefined][] => [[operation, 'my-kafka', O], [operation, 'kafka2', undefined], [operation, undefined, undefined]]),
  ['#kafka-', 'kafka', O], ['##kafka-', 'kafka', O], ['/kafka-/', 'kafka', O], ['/kafka-', 'kafka', O], ['#*kafka-', 'my-kafka', undefined], ['#*my-kafka-', 'my-kafka', O], ['#other-', 'kafka', undefined],
  ['#kafka-', undefined, undefined], ['#*-', 'kafka', O], ['#*-', 'my-kafka', undefined], ['%-*', 'my-kafka', 'my-kafka'], ['%-*', undefined, undefined], ['%%-*', 'my-kafka', undefined], ['%-*x', 'kafka', undefined],
])('the expansion %s of the name of a pod of %s leaves %s', (operation, workload, expected) => expect(partOfName(operation, workload)).toBe(expected));
