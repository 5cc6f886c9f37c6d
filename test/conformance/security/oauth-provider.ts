import { generateKeyPairSync, KeyObject, sign } from 'crypto';
import * as http from 'http';
import { AddressInfo } from 'net';

/** Properties of a client's tokens. */
export interface TokenTraits {
  /** Seconds from now on. */
  readonly expiresIn?: number;
  /** Whether tokens are signed with an unpublished key, under the key id of the published one. */
  readonly invalidSignature?: boolean;
  readonly audience?: string;
}

/** The part of an OpenID provider that Kafka uses: published keys, and tokens for clients with the correct secret. */
export class OauthProvider {
  static readonly audience = 'kafka';

  static async start(clients: Record<string, TokenTraits>, secret: string): Promise<OauthProvider> {
    const provider = new OauthProvider(clients, secret);
    await new Promise<void>(resolve => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  private readonly server = http.createServer((request, response) => this.respond(request, response));
  private readonly published = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly unpublished = generateKeyPairSync('rsa', { modulusLength: 2048 });

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

  private respond(request: http.IncomingMessage, response: http.ServerResponse): void {
    const json = (status: number, body: object) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/jwks') {
      return void json(200, { keys: [{ ...this.published.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
    }
    const login = Buffer.from(request.headers.authorization?.replace(/^Basic /, '') ?? '', 'base64').toString();
    const [client, secret] = login.split(':');
    if (secret !== this.secret || !this.clients[client]) return void json(401, { error: 'invalid_client' });
    json(200, { access_token: this.token(client, this.clients[client]), token_type: 'Bearer', expires_in: 600 });
  }

  private token(subject: string, { expiresIn = 600, invalidSignature = false, audience = OauthProvider.audience }: TokenTraits): string {
    const now = Math.floor(Date.now() / 1000);
    const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url');
    const signed = `${part({ alg: 'RS256', kid: 'own', typ: 'JWT' })}.${part({
      iss: this.url, sub: subject, aud: audience, scope: 'kafka', iat: now - 3600, exp: now + expiresIn,
    })}`;
    const key: KeyObject = (invalidSignature ? this.unpublished : this.published).privateKey;
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
  }
}
