import { HOST_PORT_RULES } from './host-ports';
import { LOAD_BALANCER_RULES } from './load-balancers';
import { NODE_PORT_RULES } from './node-ports';
import { PROXY_RULES } from './proxies';
import { ROUTE_RULES } from './routes';
import { TERMINATED_TLS_RULES } from './terminated-tls';
import { Rule } from '../rule';

/** The rules that apply to single kinds of external access. */
export const EXTERNAL_ACCESS_RULES: readonly Rule[] = [
  ...NODE_PORT_RULES, ...HOST_PORT_RULES, ...LOAD_BALANCER_RULES, ...ROUTE_RULES, ...PROXY_RULES, ...TERMINATED_TLS_RULES,
];
