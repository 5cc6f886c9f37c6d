import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { createObject } from './api-object';
import type { JarName } from '../kafka-tools/jar';
import { TOOLS_APP } from '../plan/identity';
import { exporterObject, toolsObject } from '../render/tools';

/** The ConfigMap with a jar, for one more user. */
interface SharedJar {
  readonly configMap: ApiObject;
  /** Removes the ConfigMap if nothing else needs it. */
  readonly release: () => void;
}

interface Known {
  readonly configMap: ApiObject;
  users: number;
}

/** The shared ConfigMaps, by app, and by content and namespace. */
const known = new WeakMap<IConstruct, Map<string, Known>>();

/** Returns the ConfigMap with a jar: one for each namespace, in the chart that needs it first. */
export const jarConfigMap = (construct: IConstruct, jar: JarName, namespace = ''): SharedJar =>
  sharedConfigMap(construct, `${jar} ${namespace}`, () => create(Chart.of(construct), IDS[jar], toolsObject(jar), namespace));

/** Returns the ConfigMap with a configuration of the JMX exporter: one for each content and namespace. */
export function exporterConfigMap(construct: IConstruct, config: string, namespace = ''): ApiObject {
  const object = exporterObject(config);
  return sharedConfigMap(construct, `${object.name} ${namespace}`, () => create(Chart.of(construct), object.name, object, namespace)).configMap;
}

function sharedConfigMap({ node: { root } }: IConstruct, key: string, newConfigMap: () => ApiObject): SharedJar {
  const ofApp = known.get(root) ?? new Map<string, Known>();
  known.set(root, ofApp);
  const shared = ofApp.get(key) ?? { configMap: newConfigMap(), users: 0 };
  ofApp.set(key, shared);
  shared.users++;
  return {
    configMap: shared.configMap,
    release: () => {
      shared.users--;
      if (shared.users > 0) { return; }
      ofApp.delete(key);
      const { scope, id } = shared.configMap.node;
      scope?.node.tryRemoveChild(id);
    },
  };
}

const IDS: Readonly<Record<JarName, string>> = { 'kafka-tools.jar': 'KafkaTools', 'kafka-mirror-tools.jar': 'KafkaMirrorTools', 'kafka-agent.jar': 'KafkaAgent' };

/** A chart can have objects of several namespaces. */
const freeId = ({ node }: Chart, id: string, namespace: string): string => node.tryFindChild(id) ? `${id}-${namespace}` : id;

const create = (chart: Chart, id: string, object: ReturnType<typeof toolsObject | typeof exporterObject>, namespace: string): ApiObject =>
  createObject(chart, freeId(chart, id, namespace), { name: TOOLS_APP, namespace: namespace || undefined, _app: TOOLS_APP, _labels: {} }, { apiVersion: 'v1', kind: 'ConfigMap', ...object });
