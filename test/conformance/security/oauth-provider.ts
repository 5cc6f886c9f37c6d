import { generateKeyPairSync, KeyObject, sign } from 'crypto';
import * as http from 'http';
import { AddressInfo } from 'net';

/** What a token says besides who it is for. */
export interface TokenTraits {
  /** Seconds from now on. */
  readonly expiresIn?: number;
  /** Signed by a key that the provider does not publish, under the name of the one that it does. */
  readonly foreign?: boolean;
  readonly audience?: string;
}

/** An OpenID provider as far as Kafka knows one: keys, and tokens for clients that know their secret. */
export class OauthProvider {
  static readonly audience = 'kafka';

  static async start(clients: Record<string, TokenTraits>, secret: string): Promise<OauthProvider> {
    const provider = new OauthProvider(clients, secret);
    await new Promise<void>(resolve => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  private readonly server = http.createServer((request, response) => this.answer(request, response));
  private readonly own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });

  private constructor(private readonly clients: Record<string, TokenTraits>, private readonly secret: string) {}

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get jwksUrl(): string {
    return `${this.url}/jwks`;
  }

  get tokenUrl(): string {
    return `${this.url}/token`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const json = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/jwks') {
      return void json(200, { keys: [{ ...this.own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
    }
    const login = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
    const [client, secret] = login.split(':');
    if (secret !== this.secret || !this.clients[client]) return void json(401, { error: 'invalid_client' });
    json(200, { access_token: this.token(client, this.clients[client]), token_type: 'Bearer', expires_in: 600 });
  }

  private token(subject: string, { expiresIn = 600, foreign = false, audience = OauthProvider.audience }: TokenTraits): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
    const said = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT' })}.${part({
      iss: this.url, sub: subject, aud: audience, scope: 'kafka', iat: now - 3600, exp: now + expiresIn,
    })}`;
    const key: KeyObject = (foreign ? this.foreign : this.own).privateKey;
    return `${said}.${sign('RSA-SHA256', Buffer.from(said), key).toString('base64url')}`;
  }
}
