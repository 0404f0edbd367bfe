using EnPlan.Access.V1;
using EnPlan.Contracts;
using EnPlan.ServiceDefaults.Access;

namespace EnPlan.ServiceDefaults.Tests;

public sealed class AccessPolicyTests
{
    public static TheoryData<string> EveryMethod() =>
        [.. ContractServices.All.SelectMany(service => service.Methods).Select(method => $"/{method.Service.FullName}/{method.Name}")];

    [Theory]
    [MemberData(nameof(EveryMethod))]
    public void Every_method_of_the_contracts_has_a_valid_policy(string method) =>
        Assert.Empty(AccessPolicies.FaultsOf(AccessPolicies.OfContracts.Of(method)));

    [Fact]
    public void All_services_of_the_contracts_are_found() =>
        Assert.Superset(
            new HashSet<string> { "PlanService", "ConsentService", "CaseloadService", "MeetingsService", "EvaluationService", "NetworkService" },
            ContractServices.All.Select(service => service.Name).ToHashSet());

    [Fact]
    public void A_policy_that_says_nothing_is_faulty_in_every_way() =>
        Assert.Equal(4, AccessPolicies.FaultsOf(new AccessPolicy()).Count);

    [Fact]
    public void No_consent_needs_a_basis_in_law()
    {
        var policy = new AccessPolicy
        {
            Roles = { Role.Citizen },
            Scope = Scope.Kommune,
            Consent = ConsentRule.NotRequired,
            Record = EnPlan.Access.V1.Record.Read,
        };
        Assert.Single(AccessPolicies.FaultsOf(policy));
        policy.Basis = "Barnets lov § 110";
        Assert.Empty(AccessPolicies.FaultsOf(policy));
    }
}
