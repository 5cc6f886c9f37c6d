import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { requireTool, run } from '../../kafka-client/tools';

/** A certificate with its key, in PEM; the key is PKCS#8, as OpenSSL 3 writes it. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** The data of a Secret with a certificate, as cert-manager writes it. */
export type CertificateData = Record<'tls.crt' | 'tls.key' | 'ca.crt', string>;

/** A certificate authority for tests. */
export class TestCa {
  private readonly pair: KeyPair;

  constructor(name: string) {
    this.pair = openssl(['-subj', `/CN=${name}`]);
  }

  get certificate(): string {
    return this.pair.certificate;
  }

  /** Settings of a client that trusts only this CA; they contain the certificate, so there is no file to remove. */
  get trust(): Readonly<Record<string, string>> {
    return { 'ssl.truststore.type': 'PEM', 'ssl.truststore.certificates': this.certificate };
  }

  /** Signs a certificate; the subject starts with its least specific part, `/O=Example/CN=alice`. */
  sign(subject: string, names: string[] = []): KeyPair {
    const alternatives = names.map(name => `${/^[\d.]+$/.test(name) ? 'IP' : 'DNS'}:${name}`).join(',');
    return openssl(['-subj', subject, ...alternatives ? ['-addext', `subjectAltName=${alternatives}`] : []], this.pair);
  }

  issue(subject: string, names: string[]): CertificateData {
    const { certificate, key } = this.sign(subject, names);
    return { 'tls.crt': certificate, 'tls.key': key, 'ca.crt': this.certificate };
  }
}

function openssl(args: string[], ca?: KeyPair): KeyPair {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk8s-kafka-certificate-'));
  const at = (name: string) => path.join(dir, name);
  try {
    if (ca) {
      fs.writeFileSync(at('ca.crt'), ca.certificate);
      fs.writeFileSync(at('ca.key'), ca.key);
    }
    run(requireTool('openssl'), [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-keyout', at('tls.key'), '-out', at('tls.crt'),
      ...ca ? ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-addext', 'basicConstraints=critical,CA:false'] : [], ...args,
    ]);
    return { certificate: fs.readFileSync(at('tls.crt'), 'utf8'), key: fs.readFileSync(at('tls.key'), 'utf8') };
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
