/** Arguments of OAuthSettings; nobody asks the provider of logins that they name. */
export const oauthLogin = {
  clientId: "portainer",
  clientSecret: "a client's secret",
  authorizationUrl: "https://login.example.com/authorize",
  accessTokenUrl: "https://login.example.com/token",
  resourceUrl: "https://login.example.com/userinfo",
  redirectUrl: "https://portainer.example.com",
  userIdentifier: "email",
};

/** Arguments of LdapSettings; nobody asks the directory that they name. */
export const ldapDirectory = {
  url: "ldap.example.com:389",
  readerDn: "cn=reader,dc=example,dc=com",
  password: "the password of a reader",
  searches: [{ baseDn: "dc=example,dc=com", usernameAttribute: "uid" }],
};
