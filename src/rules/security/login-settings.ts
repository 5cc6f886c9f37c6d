import { NodeSettings } from '../../kafka-config/node-settings';
import { show } from '../../model/finding';
import { mapPrincipal } from '../../plan/security/principal-mapping';
import { about, Rule } from '../rule';

/** Kafka's pattern for the next entry of a list of rules, whose patterns can contain commas. */
const NEXT_RULE = /\s*(DEFAULT|RULE:(?:\\.|[^\\/])*\/(?:\\.|[^\\/])*\/[LU]?.*?|.*?)\s*(?:[,\n]|$)/gs;

export const mappingRulesIn = (text: string): string[] => [...text.trim().matchAll(NEXT_RULE)].map(([, rule]) => rule).filter((rule) => rule !== '');

const valuesOf = ({ settings }: NodeSettings, key: RegExp): [key: string, value: string][] =>
  Object.entries(settings).filter(([name, value]) => key.test(name) && !value.includes('${') && value.trim() !== '');

const isUrl = (text: string): boolean => URL.canParse(text) && /^(https?|file):$/.test(new URL(text).protocol) && !/[\s,"]/.test(text);

/** Whether a listener reads the mapping rules: one with TLS and without SASL. Constructs have the protocols of listeners elsewhere. */
function usesTls({ settings: { listeners, 'listener.security.protocol.map': map, 'security.inter.broker.protocol': protocol } }: NodeSettings): boolean {
  return (listeners === undefined && map === undefined) || /(^|[:,\s])SSL\b/i.test([listeners, map, protocol].join());
}

/** Only these classes read the URLs. */
const usesOauth = ({ settings }: NodeSettings): boolean =>
  Object.entries(settings).some(([key, value]) => key.endsWith('callback.handler.class') && value.includes('OAuthBearer'));

const hasLoginSettings = ({ settings }: NodeSettings): boolean => Object.keys(settings).some((key) => /principal\.mapping|oauthbearer/.test(key));

/** Settings of authentication whose text Kafka parses when it starts. */
export const LOGIN_SETTING_RULES: readonly Rule<NodeSettings>[] = about(hasLoginSettings, [
  {
    id: 'principal-mapping',
    severity: 'error',
    why: 'Kafka fails to start with a principal mapping rule that it cannot parse.',
    see: 'https://kafka.apache.org/documentation/#brokerconfigs_ssl.principal.mapping.rules',
    check: (node) => !usesTls(node) ? [] : valuesOf(node, /(^|\.)ssl\.principal\.mapping\.rules$/).flatMap(([key, text]) => mapPrincipal(mappingRulesIn(text), undefined).invalid.map((rule) => ({
      field: key, message: `${key} has the rule ${show(rule)}, which is not valid`, fix: 'use DEFAULT, or RULE:pattern/replacement/ with an optional L or U at the end',
    }))),
  },
  {
    id: 'oauth-url',
    severity: 'error',
    why: 'Kafka requests keys and tokens from this URL.',
    see: 'https://kafka.apache.org/documentation/#security_sasl_oauthbearer',
    check: (node) => !usesOauth(node) ? [] : valuesOf(node, /(^|\.)sasl\.oauthbearer\.(jwks|token)\.endpoint\.url$/).filter(([, url]) => !isUrl(url)).map(([key, url]) => ({
      field: key, message: `${key} ${show(url)} is not a valid URL`, fix: 'use a URL such as https://login.example.com/realms/kafka/protocol/openid-connect/certs',
    })),
  },
]);
