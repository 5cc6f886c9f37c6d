import type { k8s } from 'cdk8s-plus-28';
import { ProxyKeyPair, ProxyPlan } from '../../model/plan';
import { CaReference } from '../../model/references';
import { Plain } from '../plain';

const FOLDER = '/etc/kafka-proxy';
/** The interval at which files are reloaded. Without it, a renewed certificate is used only after a restart. */
const REFRESH = '1m';

/** The arguments of proxies for TLS and SASL, and the variables and volumes that they refer to. */
interface ProxySecurity {
  readonly args: readonly string[];
  readonly env: readonly Plain<k8s.EnvVar>[];
  readonly volumes: readonly Plain<k8s.Volume>[];
}

/** Names of volumes, by which `src/read` recognizes them. */
export const PROXY_VOLUMES = { clientTls: 'tls', clientCa: 'clients-ca', brokerCa: 'brokers-ca', brokerKeyPair: 'brokers-tls' } as const;

export const proxyMount = (name: string): Plain<k8s.VolumeMount> => ({ name, mountPath: `${FOLDER}/${name}`, readOnly: true });

export function proxySecurity({ clientTls, brokerTls, login }: Pick<ProxyPlan, 'clientTls' | 'brokerTls' | 'login'>): ProxySecurity {
  const { clientTls: tls, clientCa: clientsCa, brokerCa: brokersCa, brokerKeyPair: brokersTls } = PROXY_VOLUMES;
  const at = (volume: string, file: string) => `${FOLDER}/${volume}/${file}`;
  return {
    args: [
      ...clientTls ? [
        '--proxy-listener-tls-enable', `--proxy-listener-tls-refresh=${REFRESH}`,
        `--proxy-listener-cert-file=${at(tls, clientTls.keyPair.certificate)}`, `--proxy-listener-key-file=${at(tls, clientTls.keyPair.key)}`,
      ] : [],
      ...clientTls?.clientCa ? [`--proxy-listener-ca-chain-cert-file=${at(clientsCa, clientTls.clientCa.key)}`] : [],
      ...brokerTls ? ['--tls-enable', `--tls-refresh=${REFRESH}`, `--tls-ca-chain-cert-file=${at(brokersCa, brokerTls.ca.key)}`] : [],
      ...brokerTls?.keyPair ? [
        `--tls-client-cert-file=${at(brokersTls, brokerTls.keyPair.certificate)}`, `--tls-client-key-file=${at(brokersTls, brokerTls.keyPair.key)}`,
      ] : [],
      ...login ? ['--sasl-enable', `--sasl-method=${login.mechanism}`, `--sasl-username=${login.user}`] : [],
    ],
    // An argument would be visible in the process list of the Kubernetes node.
    env: login ? [{ name: 'SASL_PASSWORD', valueFrom: { secretKeyRef: { ...login.password } } }] : [],
    volumes: [
      ...clientTls ? [keyPairVolume(tls, clientTls.keyPair)] : [],
      ...clientTls?.clientCa ? [caVolume(clientsCa, clientTls.clientCa)] : [],
      ...brokerTls ? [caVolume(brokersCa, brokerTls.ca)] : [],
      ...brokerTls?.keyPair ? [keyPairVolume(brokersTls, brokerTls.keyPair)] : [],
    ],
  };
}

const items = (...keys: string[]) => keys.map((key) => ({ key, path: key }));

const keyPairVolume = (name: string, { secretName, certificate, key }: ProxyKeyPair): Plain<k8s.Volume> =>
  ({ name, secret: { secretName, items: items(certificate, key) } });

/** Mounts only the CA certificate: the Secret can also contain a private key. */
const caVolume = (name: string, { kind, name: object, key }: CaReference): Plain<k8s.Volume> =>
  kind === 'Secret' ? { name, secret: { secretName: object, items: items(key) } } : { name, configMap: { name: object, items: items(key) } };
