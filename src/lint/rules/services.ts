import { publisherOf } from '../../plan/image-publishers';
import { isPodName } from '../../read/foreign/listeners';
import { ForeignSet } from '../../read/foreign/set';
import { isKnown } from '../../read/foreign/settings/template';
import { isStatefulSet, podSpecOf } from '../../read/foreign/workload';
import { listOf, named, ofKind, selects } from '../../read/objects';
import { LintRule } from '../rule';
import { scriptsOf } from '../scripts';

/**
 * Returns whether nodes or clients connect to pods by their DNS names: several brokers that do not all advertise other addresses of their own, or
 * voters at these names.
 */
function needsPodNames({ source: { object, settingsAreKnown }, nodeIds, listeners }: ForeignSet, sets: readonly ForeignSet[]): boolean {
  if (!settingsAreKnown) { return false; }
  const peers = sets.flatMap(({ source: { properties } }) => [properties['controller.quorum.voters'], properties['controller.quorum.bootstrap.servers']]);
  if (peers.some((text) => text?.includes(`${object.name}-0.`))) { return true; }
  const hosts = listeners.pods.flatMap((pod) => pod.filter(({ name }) => !listeners.controllers.includes(name)).map(({ advertised }) => advertised?.host ?? ''));
  const isOwn = (host: string) => /^\{(hostIP|nodeName|podIP)\}$/.test(host) || (isKnown(host) && !isPodName({ host, port: 0 }, object) && hosts.indexOf(host) === hosts.lastIndexOf(host));
  return nodeIds.length > 1 && !hosts.every((host) => host !== '' && isOwn(host));
}

export const LINT_SERVICE_RULES: readonly LintRule[] = [
  {
    id: 'headless-service',
    severity: 'error',
    why: 'Pods have DNS names, by which brokers and controllers find each other, only if serviceName of the StatefulSet is a headless Service that selects them.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check: ({ sets, objects }) => sets.flatMap((set) => {
      const { object } = set.source;
      const severity = needsPodNames(set, sets) ? 'error' : 'warning';
      // If there are no Services at all, they are in other manifests.
      if (!isStatefulSet(object) || ofKind(objects, 'Service', object.namespace).length === 0) { return []; }
      const { serviceName, template } = object.body.spec;
      const service = named(objects, 'Service', serviceName, object.namespace);
      const fix = 'create a Service with clusterIP: None, publishNotReadyAddresses: true and the labels of the pods as selector, and set serviceName to its name';
      if (!service) {
        const message = serviceName === undefined ? 'serviceName is missing' : `serviceName refers to Service ${serviceName}, which is not in the manifests`;
        return [{ object, field: 'spec.serviceName', severity, message, fix }];
      }
      if (service.body.spec?.clusterIP !== 'None') {
        return [{ object: service, set: object, field: 'spec.clusterIP', severity, message: `the Service is the serviceName of StatefulSet ${object.name}, but is not headless`, fix }];
      }
      return selects(service.body.spec.selector ?? {}, template.metadata?.labels ?? {}) ? [] : [{
        object: service, set: object, field: 'spec.selector', severity, message: `the Service is the serviceName of StatefulSet ${object.name}, but does not select its pods`, fix,
      }];
    }),
  },
  {
    id: 'service-links',
    severity: 'error',
    why: 'Kubernetes sets environment variables in pods for every Service of their namespace. A Service named kafka sets KAFKA_PORT, which the image interprets as a '
      + 'removed setting: "port is deprecated. Please use KAFKA_ADVERTISED_LISTENERS instead.", and it exits.',
    see: 'https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables',
    check: ({ sets, objects }) => sets.flatMap(({ source }) => {
      const { object, container } = source;
      const { enableServiceLinks } = podSpecOf(object);
      const service = named(objects, 'Service', 'kafka', object.namespace);
      const publisher = publisherOf(String(container.image));
      const scripts = scriptsOf(source).map(({ text }) => text).join('\n');
      const bypasses = /kafka-server-start/.test([...listOf(container.command), ...listOf(container.args)].join(' ')) && !/confluent\/docker\/run/.test(scripts);
      const isUnset = /unset\s+([A-Z_]+\s+)*KAFKA_PORT/.test(scripts) || listOf(container.env).some(({ name }) => name === 'KAFKA_PORT');
      // Headless Services set no variables.
      const setsVariables = enableServiceLinks !== false && service !== undefined && service.body.spec?.clusterIP !== 'None';
      if (!setsVariables || (publisher !== 'confluent' && publisher !== 'wurstmeister') || bypasses || isUnset) { return []; }
      return [{
        object,
        field: 'spec.template.spec.enableServiceLinks',
        message: 'Service kafka in the namespace sets KAFKA_PORT in the pods, with which the image does not start',
        fix: 'set enableServiceLinks: false, or rename the Service',
      }];
    }),
  },
];
