using EnPlan.AppHost;

// What runs, and what each part may reach. Settings: Setup.cs.
var builder = DistributedApplication.CreateBuilder(args);
var setup = Setup.Of(builder);

// The kommune, and its servers.
var kommunekode = builder.AddParameter("kommunekode", Setup.DefaultKommunekode);
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume();
var redis = builder.AddRedis("redis");

// Who says who a caller is. In production this is the kommune's own identity provider.
var issuer = builder.AddIssuer<Projects.EnPlan_DevIssuer>("issuer", kommunekode, setup.SigningKeyPath);

// The network node: one for all kommuner, with a server of its own. It holds nothing about citizens.
var networkPostgres = builder.AddPostgres("network-postgres").WithDataVolume();
var network = builder.AddService<Projects.EnPlan_Network>("network", networkPostgres, issuer);

// The services, each with its own database and its own user there. Arrows of calls go one way: nobody calls plan. They can do
// without the broker, but begin with it: an event that is told before its listener has a queue is told to nobody.
var consent = builder.AddService<Projects.EnPlan_Consent>("consent", postgres, issuer, kommunekode)
    .WithReference(rabbitmq).WaitFor(rabbitmq).WithReference(redis).WithEnvironment("EnPlan__Configuration", setup.ConfigurationPath);
var caseload = builder.AddService<Projects.EnPlan_Caseload>("caseload", postgres, issuer, kommunekode)
    .WithReference(rabbitmq).WaitFor(rabbitmq).WithReference(redis).WithEnvironment("EnPlan__Configuration", setup.ConfigurationPath)
    .Calls(consent);
var plan = builder.AddService<Projects.EnPlan_Plan>("plan", postgres, issuer, kommunekode)
    .WithReference(rabbitmq).WaitFor(rabbitmq).WithReference(redis).WithEnvironment("EnPlan__Configuration", setup.ConfigurationPath)
    .Calls(consent, caseload)
    .WithEnvironment("HandOver__DevelopmentFolder", setup.HandOverKeysPath); // shared by the kommuner of one machine
var meetings = builder.AddService<Projects.EnPlan_Meetings>("meetings", postgres, issuer, kommunekode)
    .WithReference(rabbitmq).WaitFor(rabbitmq).WithReference(redis).WithEnvironment("EnPlan__Configuration", setup.ConfigurationPath)
    .Calls(consent);
var evaluation = builder.AddService<Projects.EnPlan_Evaluation>("evaluation", postgres, issuer, kommunekode)
    .WithReference(rabbitmq).WaitFor(rabbitmq).WithReference(redis).WithEnvironment("EnPlan__Configuration", setup.ConfigurationPath)
    .Calls(network).WithEnvironment("Network__Interval", "00:00:10");
issuer.GivesRoles("evaluation", "service", "network-member"); // it speaks for the kommune in the network

// When all are ready, their addresses are written where the enplan tool looks for them.
builder.AddProfile<Projects.EnPlan_Cli>("profile", setup.ProfilePath, issuer, kommunekode, [plan, consent, caseload, meetings, evaluation, network]);

return await builder.RunAsync();
