import { logDirLocations } from '../disks';
import { carriedLogging, logFileAdvice } from './logging';
import { LOGGING_ADVICE } from './pod-env';
import { isLogFile } from '../../log-files';
import { listOf, named } from '../../objects';
import { isSettingsFile } from '../settings/files';
import { ForeignSource } from '../settings/source';
import { podSpecOf } from '../workload';

/** Reports the volumes of the pods that the program does not have. Volumes for temporary files are left out. */
export function reportVolumes(source: ForeignSource): void {
  const { object, objects, container, reportUnsupported } = source;
  const data = new Set(logDirLocations(source).map(({ mount }) => mount?.name as unknown));
  const logging = carriedLogging(source);
  for (const volume of listOf(podSpecOf(object).volumes).filter(({ name, emptyDir }) => !data.has(name) && emptyDir === undefined)) {
    const { name, secret, configMap, ...others } = volume;
    const mountPath = listOf(container.volumeMounts).find((mount) => mount.name === name)?.mountPath;
    const where = mountPath === undefined ? '' : ` at ${mountPath}`;
    if (secret) {
      reportUnsupported(`volume ${name}`, `Secret ${secret.secretName}`,
        'the volume is not carried over; add it with ExtraVolume.fromSecret if a setting refers to its files');
      continue;
    }
    if (!configMap) {
      reportUnsupported(`volume ${name}`, `${Object.keys(others).join(', ')}${where}`,
        'the volume is not carried over; add it with ExtraVolume.custom if Kafka or a plugin uses its files');
      continue;
    }
    const entries = Object.entries(named(objects, 'ConfigMap', configMap.name, object.namespace)?.body.data ?? {});
    const unread = entries.filter(([key, text]) => !isSettingsFile(key, String(text)) && !key.endsWith('.sh')).map(([key]) => key);
    if (entries.length > 0 && unread.length === 0) { continue; }
    if (logging.file && logging.file.configMap === configMap.name && unread.every(isLogFile)) {
      reportUnsupported(`volume ${name}`, `ConfigMap ${configMap.name}: ${unread.join(', ')}${where}`, logFileAdvice(logging.file));
      continue;
    }
    reportUnsupported(`volume ${name}`, `ConfigMap ${configMap.name}${unread.length === 0 ? '' : `: ${unread.join(', ')}`}${where}`,
      unread.length > 0 && unread.every((key) => /log4j|logback|logging/.test(key)) ? LOGGING_ADVICE
        : 'the volume is not carried over; add it with ExtraVolume.fromConfigMap if Kafka or a plugin uses its files');
  }
}
