import { jvmPorts } from '../../src/util/jvm-ports';

test.each([
  ['-Xmx1g -Dcom.sun.management.jmxremote', []],
  ['-Dcom.sun.management.jmxremote.port=9999 -Dcom.sun.management.jmxremote.rmi.port=9999', ['JMX 9999 true']],
  ['-Dcom.sun.management.jmxremote.port=0', []],
  ['-javaagent:/opt/jmx_prometheus_javaagent-1.0.jar=7071:/rules.yaml', ['the Java agent 7071 true']],
  ['-javaagent:/opt/agent.jar=0.0.0.0:7071:/rules.yaml', ['the Java agent 7071 false']],
  ['-javaagent:/opt/jolokia.jar=port=8778', []],
  ['-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005', ['the debugger 5005 true']],
  ['-agentlib:jdwp=transport=dt_socket,server=n,address=ide:5005', []],
])('%s', (options, ports) => expect(jvmPorts(options).map(({ owner, port, isExclusive }) => `${owner} ${port} ${isExclusive}`)).toEqual(ports));
