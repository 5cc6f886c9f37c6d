import { AUTHORIZATION_RULES } from './authorization';
import { OPEN_LISTENER_RULES } from '../listeners/open-listeners';
import { Rule } from '../rule';
import { SASL_RULES } from './sasl';
import { SECRET_RULES } from './secrets';
import { TLS_RULES } from './tls';

/** Rules over authentication, authorization, encryption and secrets. */
export const SECURITY_RULES: readonly Rule[] = [...OPEN_LISTENER_RULES, ...TLS_RULES, ...SASL_RULES, ...AUTHORIZATION_RULES, ...SECRET_RULES];
