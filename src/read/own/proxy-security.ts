import { ProxyKeyPair, ProxyPlan } from '../../model/plan';
import { CaReference } from '../../model/references';
import { PROXY_VOLUMES } from '../../render/pods/proxy-security';
import { listOf } from '../objects';

/** Reads the security options of a proxy from its pod. */
export function readProxySecurity(pod: any, container: any): Pick<ProxyPlan, 'clientTls' | 'brokerTls' | 'login'> {
  const args = listOf(container.args).map(String);
  const option = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const volume = (name: string) => listOf(pod.volumes).find((candidate) => candidate.name === name);
  const fileOf = (path: string | undefined) => path?.slice(path.lastIndexOf('/') + 1);
  const keyPair = (name: string, certificate: string, key: string): ProxyKeyPair | undefined => {
    const secretName = volume(name)?.secret?.secretName;
    return secretName === undefined ? undefined : { secretName, certificate: fileOf(option(certificate)) ?? '', key: fileOf(option(key)) ?? '' };
  };
  const clients = keyPair(PROXY_VOLUMES.clientTls, 'proxy-listener-cert-file', 'proxy-listener-key-file');
  const brokers = caOf(volume(PROXY_VOLUMES.brokerCa));
  const password = listOf(container.env).find(({ name }) => name === 'SASL_PASSWORD')?.valueFrom?.secretKeyRef;
  const user = option('sasl-username');
  return {
    clientTls: clients && { keyPair: clients, clientCa: caOf(volume(PROXY_VOLUMES.clientCa)) },
    brokerTls: brokers && { ca: brokers, keyPair: keyPair(PROXY_VOLUMES.brokerKeyPair, 'tls-client-cert-file', 'tls-client-key-file') },
    login: user === undefined || !password ? undefined
      : { user, mechanism: option('sasl-method') ?? 'PLAIN', password: { name: password.name, key: password.key } },
  };
}

function caOf(volume: any): CaReference | undefined {
  if (!volume) { return undefined; }
  const { secret, configMap } = volume;
  const key = listOf((secret ?? configMap)?.items)[0]?.key;
  return { kind: secret ? 'Secret' : 'ConfigMap', name: secret?.secretName ?? configMap?.name, key };
}
