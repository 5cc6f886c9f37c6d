import { commandResult, evaluateScripts } from '../../../../src/read/foreign/settings/script';
import { fill } from '../../../../src/read/foreign/settings/template';

const POD = new Map([['POD_NAME', '{pod}'], ['POD_NAMESPACE', '{namespace}'], ['HOST_IP', '{hostIP}']]);
const after = (script: string) => evaluateScripts([script], POD);

test.each([
  ['a suffix taken off', 'export KAFKA_BROKER_ID=${HOSTNAME##*-}', 'KAFKA_BROKER_ID', '{ordinal}'],
  ['a suffix of a variable', 'unset KAFKA_PORT && \\\nexport KAFKA_BROKER_ID=${POD_NAME##*-} && \\\nexec run', 'KAFKA_BROKER_ID', '{ordinal}'],
  ['awk', 'ID=$(echo $HOSTNAME | awk -F\'-\' \'{print $NF}\')', 'ID', '{ordinal}'],
  ['awk on the host name', 'ID=$(hostname | awk -F \'-\' \'{print $NF}\')', 'ID', '{ordinal}'],
  ['sed', 'ID=$(hostname -s | sed s/.*-//)', 'ID', '{ordinal}'],
  ['sed in quotes', 'ID=$(echo "${POD_NAME}" | sed \'s/.*-//g\' )', 'ID', '{ordinal}'],
  ['cut', 'ID=$(echo $HOSTNAME | rev | cut -d- -f1 | rev)', 'ID', '{ordinal}'],
  ['cut with quotes', 'ID=$(hostname | rev | cut -d \'-\' -f 1 | rev)', 'ID', '{ordinal}'],
  ['grep', 'ID=$(echo $HOSTNAME | grep -oE \'[0-9]+$\')', 'ID', '{ordinal}'],
  ['a sum', 'ID=$((${HOSTNAME##*-} + 1000))', 'ID', '{1000+ordinal}'],
  ['a sum of a sum', 'A=$(( 100 + ${HOSTNAME##*-} )); B=$((A + 1)); C="$(( ${A} + 1 ))"', 'C', '{101+ordinal}'],
  [
    'an address', 'L=PLAINTEXT://${POD_NAME}.k.${POD_NAMESPACE}:9092,EXTERNAL://${HOST_IP}:$((31090 + ${HOSTNAME##*-}))',
    'L', 'PLAINTEXT://{pod}.k.{namespace}:9092,EXTERNAL://{hostIP}:{31090+ordinal}',
  ],
  ['one of several assignments', 'export ID=${HOSTNAME##*-} OTHER=3', 'ID', '{ordinal}'],
  ['the last of several assignments', 'declare -x ID=${HOSTNAME##*-} OTHER="a $POD_NAME" FLAG', 'OTHER', 'a {pod}'],
  ['a variable that is already set', 'export POD_NAME ID=$((3 + ${HOSTNAME##*-}))', 'ID', '{3+ordinal}'],
  ['a variable of one command', 'ID=${HOSTNAME##*-} RACK=\'a b\' exec run --flag=x', 'ID', '{ordinal}'],
  ['a text in several quotes', 'ID="n"-\'$x\'"${POD_NAME}"', 'ID', 'n-$x{pod}'],
  ['a comment after the value', 'ID=${HOSTNAME##*-} # of the pod', 'ID', '{ordinal}'],
  ['a sum in square brackets', 'ID=$[ ${HOSTNAME##*-} + 5 ] OTHER=1', 'ID', '{5+ordinal}'],
  ['a file that is sourced', 'echo "export A=$HOSTNAME.kafka" > /tmp/env.sh', 'A', '{pod}.kafka'],
  ['a match of bash', '[[ $HOSTNAME =~ -([0-9]+)$ ]] && ID=${BASH_REMATCH[1]}', 'ID', '{ordinal}'],
  ['a match of bash with quotes and braces', 'if [[ "${POD_NAME}" =~ ^kafka-([0-9]*)$ ]]; then\nID=${BASH_REMATCH[10]}', 'ID', '{ordinal}'],
  ['a match of bash without spaces', '[[$HOSTNAME=~([0-9]+)$]]; ID=${BASH_REMATCH[1]}', 'ID', '{ordinal}'],
  ['a match of bash with more spaces', '[[  $HOSTNAME  =~  -([0-9]+)$  ]]; ID=${BASH_REMATCH[1]}', 'ID', '{ordinal}'],
  ['a local variable', 'local ID=${HOSTNAME##*-}', 'ID', '{ordinal}'],
  ['a constant', 'readonly ID=${HOSTNAME##*-}', 'ID', '{ordinal}'],
  ['a declaration', 'declare ID=${HOSTNAME##*-}', 'ID', '{ordinal}'],
  ['a declaration with a type', 'declare -xr  ID=${HOSTNAME##*-}', 'ID', '{ordinal}'],
  ['a separator in single quotes', 'A=\'x; B=y && c\' && D=1', 'A', 'x; B=y && c'],
  ['a separator in double quotes', 'A="x\\"; B=y && c"; D=1', 'A', 'x"; B=y && c'],
  ['what follows a quoted text', 'A="x;y" && B=\'z\'; C=$HOSTNAME', 'C', '{pod}'],
  ['a text of several lines', 'A="x\ny"', 'A', 'x\ny'],
  ['a comment', '# x\n#A=1 && A=2\nA=3', 'A', '3'],
  ['a text that ends like a comment', 'A=x#', 'A', 'x#'],
  ['an old sum', 'ID=$[  ${HOSTNAME##*-}  +  7  ]', 'ID', '{7+ordinal}'],
  ['a sum of numbers', 'ID=$((1 + 2 + 3))', 'ID', '6'],
  ['a sum with zero', 'ID=$((0+${HOSTNAME##*-}))', 'ID', '{ordinal}'],
  ['a file that is written with spaces', 'echo   "export A=$HOSTNAME"   >>   "/tmp/env.sh"', 'A', '{pod}'],
  ['a command of a case', 'case x in a) A=1 ;; esac\nA=$HOSTNAME', 'A', '{pod}'],
  ['a variable in quotes', 'A="$HOSTNAME" && B=\'"x\'', 'B', '"x'],
  ['a document that another file gets', 'cat > /tmp/a.txt <<EOF\nA=1\nEOF\nA=2', 'A', '2'],
])('%s is evaluated', (_, script, variable, expected) => {
  expect(after(script).variables.get(variable)).toBe(expected);
});

test('arguments of a command are not assignments', () => {
  const { variables } = after('ID=1 exec run X=2\nenv Y=3\n./run Z=4; export A=1 > B=2');
  expect(['ID', 'X', 'Y', 'Z', 'A', 'B'].map((name) => variables.get(name))).toEqual(['1', undefined, undefined, undefined, '1', undefined]);
});

test.each([
  ['an unknown tool', 'ID=$(lookup-id)', 'ID', '$(lookup-id)'],
  ['another part of the name', 'ID=${HOSTNAME%-*}', 'ID', '${HOSTNAME%-*}'],
  ['an ordinal of something else', 'ID=${OTHER##*-}', 'ID', '${OTHER##*-}'],
  ['a match of another variable', '[[ $OTHER =~ -([0-9]+)$ ]]; ID=${BASH_REMATCH[1]}', 'ID', '${BASH_REMATCH[1]}'],
  ['a match without digits', '[[ $HOSTNAME =~ -([a-z]+)$ ]]; ID=${BASH_REMATCH[1]}', 'ID', '${BASH_REMATCH[1]}'],
  ['a match without the end', '[[ $HOSTNAME =~ -([0-9]+) ]]; ID=${BASH_REMATCH[1]}', 'ID', '${BASH_REMATCH[1]}'],
  ['a sum with an unknown variable', 'ID=$((1 + OTHER))', 'ID', '$((1 + OTHER))'],
  ['a difference', 'ID=$((7 - 1))', 'ID', '$((7 - 1))'],
  ['a sum of two ordinals', 'ID=$((${HOSTNAME##*-} + ${HOSTNAME##*-}))', 'ID', '$(({ordinal} + {ordinal}))'],
  ['a number with letters', 'ID=$((1 + 2x))', 'ID', '$((1 + 2x))'],
  ['another field by awk', 'ID=$(hostname | awk -F- \'{print $1}\')', 'ID', '$(hostname | awk -F- \'{print $1}\')'],
  ['another text by sed', 'ID=$(hostname | sed s/a/b/)', 'ID', '$(hostname | sed s/a/b/)'],
  ['another field by cut', 'ID=$(hostname | cut -d- -f1)', 'ID', '$(hostname | cut -d- -f1)'],
  ['a filter of another command', 'ID=$(date | sed s/.*-//)', 'ID', '$(date | sed s/.*-//)'],
])('%s remains unchanged', (_, script, variable, expected) => {
  expect(after(script).variables.get(variable)).toBe(expected);
});

test.each([
  ['cat /tmp/id', 'echo ${HOSTNAME##*-} > /tmp/id', '{ordinal}'],
  ['hostname | awk -F\'-\' \'{print $NF}\'', '', '{ordinal}'],
  ['echo $((${HOSTNAME##*-} + 5))', '', '{5+ordinal}'],
  ['cat /somewhere/else', '', undefined],
  ['  cat  "/tmp/id"  ', 'echo ${HOSTNAME##*-} > "/tmp/id"', '{ordinal}'],
  ['zcat /tmp/id', 'echo ${HOSTNAME##*-} > /tmp/id', undefined],
  ['cat /tmp/id | wc', 'echo ${HOSTNAME##*-} > /tmp/id', undefined],
  ['  echo   "$$ID"', 'ID=${HOSTNAME##*-}', '{ordinal}'],
  ['my-echo $ID', 'ID=${HOSTNAME##*-}', undefined],
  ['curl http://ids', '', undefined],
])('the output of a command for an id: %s', (command, script, expected) => {
  expect(commandResult(command, after(script))).toBe(expected);
});

test('a template has a different text in every pod', () => {
  const text = '{pod}.k.{namespace}:{31090+ordinal}/{ordinal} {hostIP}';
  expect([0, 1].map((ordinal) => fill(text, { pod: `kafka-${ordinal}`, ordinal, namespace: 'n' })))
    .toEqual(['kafka-0.k.n:31090/0 {hostIP}', 'kafka-1.k.n:31091/1 {hostIP}']);
});
