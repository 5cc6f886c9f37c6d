import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DUMP_ADDITIONS, DUMP_COMMAND, DUMP_HINT } from '../../src/cli/dump-command';
import { KINDS } from '../../src/render/kinds';

const page = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

test('every kind is in the command or among its additions', () => {
  const dumped = [DUMP_COMMAND, ...DUMP_ADDITIONS.values()].flatMap((text) => text.replace(/^kubectl get | -o yaml$/g, '').split(','));
  expect(dumped.sort()).toEqual([...Object.values(KINDS).map(({ resource }) => resource), 'secrets'].sort());
});

test('kinds that may be unknown to a Kubernetes cluster are not in the command, which would fail', () => {
  expect([...DUMP_ADDITIONS]).toEqual([
    ['Gateway API with TLSRoute', 'tlsroutes.gateway.networking.k8s.io'],
    ['Gateway API with TCPRoute', 'tcproutes.gateway.networking.k8s.io'],
    ['cert-manager', 'certificates.cert-manager.io,issuers.cert-manager.io'],
    ['the Prometheus operator', 'podmonitors.monitoring.coreos.com,prometheusrules.monitoring.coreos.com'],
  ]);
  expect(DUMP_COMMAND).not.toContain('.');
  expect(DUMP_HINT).toContain('certificates.cert-manager.io,issuers.cert-manager.io if cert-manager is installed');
});

test.each(['plan.md', 'adoption.md', 'lint.md'])('docs/%s has the same command', (name) => {
  expect(page(name)).toContain(DUMP_COMMAND.replace('kubectl ', name === 'lint.md' ? 'kubectl ' : 'kubectl -n kafka '));
});
