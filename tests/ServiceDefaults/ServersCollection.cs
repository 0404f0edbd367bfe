using EnPlan.Testing;

namespace EnPlan.ServiceDefaults.Tests;

/// <summary>The tests that need real servers share them.</summary>
[CollectionDefinition(nameof(ServersCollection))]
public sealed class ServersCollection : ICollectionFixture<KommuneFixture>;
