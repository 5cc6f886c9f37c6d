import { show } from '../../model/finding';
import { RouteKind, RoutePlan } from '../../model/plan';
import { gatewayText } from '../../plan/gateway';
import { duplicates } from '../../util/duplicates';
import { groupBy } from '../../util/group-by';
import { familyOf } from '../../util/ip';
import { isPort } from '../listeners/listeners';
import { isDnsLabel, isObjectName } from '../pods/qualified-names';
import { about, Rule, Violation } from '../rule';

/** Returns why a gateway cannot select a route by a host name, as the predicate of a sentence; undefined if it can. */
function hostnameProblem(hostname: string): string | undefined {
  if (familyOf(hostname) !== undefined) { return 'is an IP address, which clients do not send as the server name (SNI)'; }
  if (hostname.includes('*')) { return 'is a wildcard, which does not identify one broker'; }
  return isObjectName(hostname) ? undefined : 'is not a valid host name in lower case';
}

/** Ports do not distinguish TLSRoutes: without `sectionName` a route applies to all listeners of its Gateway. */
const duplicateHostnames = (routes: readonly RoutePlan[]): Violation[] =>
  [...duplicates(
    routes.filter(({ hostname }) => hostname !== undefined),
    ({ hostname, gateway }) => JSON.stringify([gatewayText(gateway, undefined), hostname]),
  )].map(([, same]) => ({
    message: `host ${show(same[0].hostname)} is used by several TLSRoutes: ${same.map(({ name }) => name).join(' and ')}`,
    fix: 'set a different host for each broker, by a token such as broker-{nodeId}.kafka.example.com or by overrides, and another one as bootstrapHost',
  }));

const gatewayRule = (kind: RouteKind, id: string): Rule => ({
  id,
  severity: 'error',
  why: 'The API server refuses a route whose gateway reference is not valid.',
  see: 'https://gateway-api.sigs.k8s.io/reference/spec/#parentreference',
  check: ({ routes }) => [...groupBy(routes.filter((route) => route.kind === kind), ({ gateway: { name, namespace, sectionName } }) =>
    JSON.stringify([name, namespace, sectionName])).values()].flatMap(([{ name: route, gateway }]) => {
    const { name, namespace, sectionName } = gateway;
    const invalid = [
      ...isObjectName(name) ? [] : [`name (${show(name)})`],
      ...namespace === undefined || isDnsLabel(namespace) ? [] : [`namespace (${show(namespace)})`],
      ...sectionName === undefined || isObjectName(sectionName) ? [] : [`sectionName (${show(sectionName)})`],
    ];
    return invalid.map((field) => ({
      message: `the gateway reference of ${kind} "${route}" has an invalid ${field}`, fix: 'use the name, the namespace and the listener of the Gateway as in its manifest',
    }));
  }),
});

export const ROUTE_RULES: readonly Rule[] = about(({ routes, listeners }) => routes.length > 0 || listeners.some(({ accessKind }) => accessKind === 'tls-route'), [
  {
    id: 'tls-route-without-tls',
    severity: 'error',
    why: 'A gateway selects the broker by the server name (SNI) of the TLS handshake. Without TLS the gateway waits for a handshake, and the client for a response.',
    see: 'https://gateway-api.sigs.k8s.io/guides/tls/',
    check: ({ listeners }) => listeners.filter(({ accessKind, protocol, tlsTermination }) => accessKind === 'tls-route' && !protocol.endsWith('SSL') && !tlsTermination).map(({ name, protocol }) => ({
      message: `listener ${name} is exposed by a TLSRoute, but does not use TLS (${protocol})`,
      fix: 'set a security with a certificate, such as ListenerSecurity.tls(), or tlsTermination if the gateway terminates TLS, or use another kind of external access',
    })),
  },
  {
    id: 'tls-route-host',
    severity: 'error',
    why: 'A gateway selects the broker by the requested host name alone: of two routes with the same host name it uses either.',
    see: 'https://gateway-api.sigs.k8s.io/reference/spec/#tlsroutespec',
    check: ({ routes }) => [
      ...routes.flatMap(({ name, hostname }): Violation[] => {
        const problem = hostname === undefined ? undefined : hostnameProblem(hostname);
        return problem === undefined ? [] : [{ message: `host ${show(hostname)} of TLSRoute "${name}" ${problem}`, fix: 'use DNS names in lower case, such as broker-{nodeId}.kafka.example.com' }];
      }),
      ...duplicateHostnames(routes),
    ],
  },
  gatewayRule('TLSRoute', 'tls-route-gateway'),
  {
    id: 'tcp-route-port',
    severity: 'error',
    why: 'A gateway selects the broker by the port alone: of two routes with the same port it uses either.',
    see: 'https://gateway-api.sigs.k8s.io/reference/api-types/tcproute/',
    check: ({ routes }) => {
      const tcpRoutes = routes.filter(({ kind }) => kind === 'TCPRoute');
      return [
        ...tcpRoutes.filter(({ gateway: { port = NaN } }) => !isPort(port)).map(({ name, gateway: { port } }) => ({
          message: `TCPRoute "${name}" has an invalid gateway port (${show(port)})`, fix: 'set firstPort so that firstPort plus the node id is from 1 to 65535 for every broker',
        })),
        ...[...duplicates(tcpRoutes, ({ gateway: { name, namespace, port } }) => JSON.stringify([namespace, name, port]))].map(([, same]) => ({
          message: `port ${same[0].gateway.port} of ${gatewayText({ ...same[0].gateway, sectionName: undefined }, undefined)} is used by several TCPRoutes: ${same.map(({ name }) => name).join(' and ')}`,
          fix: 'set a different port for each broker by firstPort or overrides, and another one as bootstrapPort',
        })),
      ];
    },
  },
  gatewayRule('TCPRoute', 'tcp-route-gateway'),
]);
