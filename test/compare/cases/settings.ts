import { KafkaImage, UpdateStrategy } from 'cdk8s-kafka';
import { Case } from './case';
import { kraft, Objects, onZookeeper, patched, twoSets } from '../clusters';

const minIsr = (value: string, version = '4.3.1'): Objects => kraft({ image: KafkaImage.apache(version), config: { 'min.insync.replicas': value } });
const edited = (objects: Objects): Objects => patched(objects, 'ConfigMap', 'kafka-config', ({ data }) => { data['kafka-0.properties'] += 'log.retention.hours=1\n'; });
const rolling = (hours: string, ...strategies: UpdateStrategy[]): Objects => {
  const [updateStrategy, second] = strategies;
  return twoSets({ config: { 'log.retention.hours': hours }, updateStrategy }, { updateStrategy: second });
};
const { ON_DELETE, ROLLING_UPDATE } = UpdateStrategy;

export const SETTING_CASES: Case[] = [
  {
    rule: 'min-isr-ignored',
    title: 'another min.insync.replicas on 4.1 and newer',
    old: () => minIsr('1', '4.1.2'),
    rejected: () => minIsr('2', '4.1.2'),
    accepted: () => minIsr('1', '4.2.1'),
    expected: /min\.insync\.replicas of cluster kafka changes from 1 to 2 in the properties files, which .*--entity-default --add-config min\.insync\.replicas=2/,
  },
  {
    rule: 'settings-without-restart',
    title: 'a changed ConfigMap with an unchanged pod template',
    old: onZookeeper,
    rejected: () => edited(onZookeeper()),
    accepted: () => onZookeeper({ config: { 'log.retention.hours': '1' } }),
    expected: /ConfigMap kafka-config changes, but the pod template of kafka does not: .*kubectl -n test rollout restart statefulset kafka/,
  },
  {
    rule: 'sets-roll-at-once',
    title: 'two broker sets with rolling updates',
    old: () => rolling('1', ROLLING_UPDATE, ROLLING_UPDATE),
    rejected: () => rolling('2', ROLLING_UPDATE, ROLLING_UPDATE),
    accepted: () => rolling('2', ROLLING_UPDATE, ON_DELETE),
    expected: /kafka-brokers and kafka-more restart their brokers at the same time: .*UpdateStrategy\.ON_DELETE/,
  },
];
