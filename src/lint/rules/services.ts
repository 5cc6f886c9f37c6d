import { publisherOf } from '../../plan/image-publishers';
import { listOf, named, ofKind, selects } from '../../read/objects';
import { LintRule } from '../rule';
import { scriptsOf } from '../scripts';

export const LINT_SERVICE_RULES: readonly LintRule[] = [
  {
    id: 'headless-service',
    severity: 'error',
    why: 'Pods have names in DNS, and brokers and controllers find each other by them, only behind a headless Service that is the StatefulSet\'s serviceName and selects them.',
    see: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
    check: ({ sets, objects }) => sets.flatMap(({ source: { object } }) => {
      // Without any Service the rest is in other manifests.
      if (ofKind(objects, 'Service', object.namespace).length === 0) { return []; }
      const { serviceName, template } = object.body.spec;
      const service = named(objects, 'Service', serviceName, object.namespace);
      const fix = 'make a Service with clusterIP: None, publishNotReadyAddresses: true and the pods\' labels as selector, and name it in serviceName';
      if (!service) {
        return [{ object, field: 'spec.serviceName', message: serviceName === undefined ? 'there is no serviceName' : `serviceName is ${serviceName}, and there is no such Service`, fix }];
      }
      if (service.body.spec?.clusterIP !== 'None') { return [{ object: service, set: object, field: 'spec.clusterIP', message: `is the serviceName of StatefulSet ${object.name}, and not headless`, fix }]; }
      return selects(service.body.spec.selector ?? {}, template.metadata?.labels ?? {}) ? [] : [{
        object: service, set: object, field: 'spec.selector', message: `is the serviceName of StatefulSet ${object.name}, and does not select its pods`, fix,
      }];
    }),
  },
  {
    id: 'unready-addresses',
    severity: 'warning',
    why: 'Pods that are not ready have no name in DNS, but members of a quorum become ready only after they found each other, and a broker that starts must be found by the others.',
    see: 'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
    check: ({ sets, objects }) => sets.flatMap(({ source: { object } }) => {
      const service = named(objects, 'Service', object.body.spec.serviceName, object.namespace);
      return service?.body.spec?.clusterIP !== 'None' || service.body.spec.publishNotReadyAddresses === true ? [] : [{
        object: service, set: object, field: 'spec.publishNotReadyAddresses', message: `pods of StatefulSet ${object.name} cannot be looked up until they are ready`, fix: 'write publishNotReadyAddresses: true',
      }];
    }),
  },
  {
    id: 'service-links',
    severity: 'error',
    why: 'Kubernetes gives pods variables for every Service of their namespace: one called kafka becomes KAFKA_PORT, which the image takes for a setting that is gone: '
      + '"port is deprecated. Please use KAFKA_ADVERTISED_LISTENERS instead.", and it exits.',
    see: 'https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables',
    check: ({ sets, objects }) => sets.flatMap(({ source }) => {
      const { object, container } = source;
      const { enableServiceLinks } = object.body.spec.template.spec;
      const service = named(objects, 'Service', 'kafka', object.namespace);
      const publisher = publisherOf(String(container.image));
      const scripts = scriptsOf(source).map(({ text }) => text).join('\n');
      const bypasses = /kafka-server-start/.test([...listOf(container.command), ...listOf(container.args)].join(' ')) && !/confluent\/docker\/run/.test(scripts);
      const answered = /unset\s+([A-Z_]+\s+)*KAFKA_PORT/.test(scripts) || listOf(container.env).some(({ name }) => name === 'KAFKA_PORT');
      // Headless Services have no address to tell.
      if (enableServiceLinks === false || !service || service.body.spec?.clusterIP === 'None' || (publisher !== 'confluent' && publisher !== 'wurstmeister') || bypasses || answered) { return []; }
      return [{
        object,
        field: 'spec.template.spec.enableServiceLinks',
        message: 'Service kafka of the namespace gives the pods KAFKA_PORT, with which the image does not start',
        fix: 'write enableServiceLinks: false, or call the Service otherwise',
      }];
    }),
  },
];
