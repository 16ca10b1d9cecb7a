DROP TABLE refresh_tokens;
DROP TABLE signing_keys;
DROP TABLE client_secrets;
DROP TABLE passwords;
DROP TABLE api_clients;
DROP TABLE people;
DROP TABLE sections;
DROP TABLE organizations;
