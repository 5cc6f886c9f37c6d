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
  ['curl http://ids', '', undefined],
])('the output of a command for an id: %s', (command, script, expected) => {
  expect(commandResult(command, after(script))).toBe(expected);
});

test('a template has a different text in every pod', () => {
  const text = '{pod}.k.{namespace}:{31090+ordinal}/{ordinal} {hostIP}';
  expect([0, 1].map((ordinal) => fill(text, { pod: `kafka-${ordinal}`, ordinal, namespace: 'n' })))
    .toEqual(['kafka-0.k.n:31090/0 {hostIP}', 'kafka-1.k.n:31091/1 {hostIP}']);
});
