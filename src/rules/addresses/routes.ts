import { show } from '../../model/finding';
import { RouteKind, RoutePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { duplicates } from '../../util/duplicates';
import { groupBy } from '../../util/group-by';
import { familyOf } from '../../util/ip';
import { isPort } from '../listeners/listeners';
import { isDnsLabel, isObjectName } from '../pods/qualified-names';
import { Rule, Violation } from '../rule';

/** Why a gateway cannot go by a name; undefined when it can. */
function hostnameProblem(hostname: string): string | undefined {
  if (familyOf(hostname) !== undefined) { return 'is an address, and clients send no address as the name they ask for'; }
  if (hostname.includes('*')) { return 'is a wildcard, under which brokers cannot be told apart'; }
  return isObjectName(hostname) ? undefined : 'is no host name in lower case';
}

/** A gateway's own listeners are told apart by ports, but a route holds for all that it names. */
const sharedNames = (routes: readonly RoutePlan[]): Violation[] =>
  [...duplicates(routes.filter(({ hostname }) => hostname !== undefined), ({ hostname, gateway }) =>
    JSON.stringify([gatewayText(gateway, undefined), hostname]))].map(([, same]) => ({
    message: `host ${show(same[0].hostname)} is that of the TLSRoutes ${same.map(({ name }) => name).join(' and ')}`,
    fix: 'give every broker a name of its own, by a token in host such as broker-{nodeId}.kafka.example.com or by overrides, and bootstrapHost another',
  }));

const gatewayRule = (kind: RouteKind, id: string): Rule => ({
  id,
  severity: 'error',
  why: 'The API server refuses a route with another name of a gateway.',
  see: 'https://gateway-api.sigs.k8s.io/reference/spec/#parentreference',
  check: ({ routes }) => [...groupBy(routes.filter((route) => route.kind === kind), ({ gateway: { name, namespace, sectionName } }) =>
    JSON.stringify([name, namespace, sectionName])).values()].flatMap(([{ name: route, gateway }]) => {
    const { name, namespace, sectionName } = gateway;
    const wrong = [
      ...isObjectName(name) ? [] : [`name ${show(name)}`],
      ...namespace === undefined || isDnsLabel(namespace) ? [] : [`namespace ${show(namespace)}`],
      ...sectionName === undefined || isObjectName(sectionName) ? [] : [`sectionName ${show(sectionName)}`],
    ];
    return wrong.map((what) => ({ message: `the gateway of ${kind} "${route}" has ${what}`, fix: 'write the name of the Gateway, its namespace and its listener as they are in its manifest' }));
  }),
});

export const ROUTE_RULES: Rule[] = [
  {
    id: 'tls-route-without-tls',
    severity: 'error',
    why: 'Only TLS carries the name of the broker that a client means. Without it the gateway waits for a handshake that never comes, and the client for an answer.',
    see: 'https://gateway-api.sigs.k8s.io/guides/tls/',
    check: ({ listeners }) => listeners.filter(({ accessKind, protocol }) => accessKind === 'tls-route' && !protocol.endsWith('SSL')).map(({ name, protocol }) => ({
      message: `listener ${name}, which a gateway leads to by the name in TLS, speaks ${protocol}`,
      fix: 'give the access a security with a certificate, such as ListenerSecurity.tls(), or one without TLS another way in',
    })),
  },
  {
    id: 'tls-route-host',
    severity: 'error',
    why: 'A gateway tells brokers apart by nothing but the names that clients ask for: of two with one name it leads to either.',
    see: 'https://gateway-api.sigs.k8s.io/reference/spec/#tlsroutespec',
    check: ({ routes }) => [
      ...routes.flatMap(({ name, hostname }): Violation[] => {
        const problem = hostname === undefined ? undefined : hostnameProblem(hostname);
        return problem === undefined ? [] : [{ message: `host ${show(hostname)} of TLSRoute "${name}" ${problem}`, fix: 'write DNS names in lower case, such as broker-{nodeId}.kafka.example.com' }];
      }),
      ...sharedNames(routes),
    ],
  },
  gatewayRule('TLSRoute', 'tls-route-gateway'),
  {
    id: 'tcp-route-port',
    severity: 'error',
    why: 'A gateway selects brokers by nothing but the port: of two routes at one port it takes either.',
    see: 'https://gateway-api.sigs.k8s.io/reference/api-types/tcproute/',
    check: ({ routes }) => {
      const atPorts = routes.filter(({ kind }) => kind === 'TCPRoute');
      return [
        ...atPorts.filter(({ gateway: { port = NaN } }) => !isPort(port)).map(({ name, gateway: { port } }) => ({
          message: `TCPRoute "${name}" is at port ${show(port)} of its gateway`, fix: 'choose firstPort so that firstPort + node id is from 1 to 65535 for every broker',
        })),
        ...[...duplicates(atPorts, ({ gateway: { name, namespace, port } }) => JSON.stringify([namespace, name, port]))].map(([, same]) => ({
          message: `port ${same[0].gateway.port} of ${gatewayText({ ...same[0].gateway, sectionName: undefined }, undefined)} is that of the TCPRoutes ${same.map(({ name }) => name).join(' and ')}`,
          fix: 'give every broker a port of its own by firstPort or overrides, and bootstrapPort another',
        })),
      ];
    },
  },
  gatewayRule('TCPRoute', 'tcp-route-gateway'),
];
