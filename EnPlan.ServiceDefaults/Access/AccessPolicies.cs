using System.Collections.Frozen;
using EnPlan.Access.V1;
using EnPlan.Contracts;
using Google.Protobuf.Reflection;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>The access policy of every method, as the contracts declare it.</summary>
public sealed class AccessPolicies
{
    private readonly FrozenDictionary<string, AccessPolicy> _byMethod;

    /// <param name="services">The services whose methods to know.</param>
    public AccessPolicies(IEnumerable<ServiceDescriptor> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _byMethod = services
            .SelectMany(service => service.Methods)
            .Where(method => method.GetOptions()?.HasExtension(AccessExtensions.Policy) is true)
            .ToFrozenDictionary(
                method => $"/{method.Service.FullName}/{method.Name}",
                method => method.GetOptions().GetExtension(AccessExtensions.Policy),
                StringComparer.Ordinal);
    }

    /// <summary>The policies of all that EnPlan.Contracts offers.</summary>
    public static AccessPolicies OfContracts { get; } = new(ContractServices.All);

    /// <summary>The method's policy, or null when it has none.</summary>
    /// <param name="fullMethodName">As in gRPC's <c>:path</c>, e.g. <c>/enplan.plan.v1.PlanService/GetPlan</c>.</param>
    public AccessPolicy? Of(string fullMethodName) => _byMethod.GetValueOrDefault(fullMethodName);

    /// <summary>What the access log records of each method, by its short name, e.g. <c>PlanService/GetPlan</c>.</summary>
    internal IReadOnlyDictionary<string, Record> KindsByShortName() => _byMethod.ToFrozenDictionary(
        pair => pair.Key[(pair.Key.LastIndexOf('.') + 1)..], pair => pair.Value.Record, StringComparer.Ordinal);

    /// <summary>What is wrong with a policy; empty when it can be enforced.</summary>
    public static IReadOnlyList<string> FaultsOf(AccessPolicy? policy)
    {
        if (policy is null)
        {
            return ["has no access policy"];
        }

        var faults = new List<string>();
        if (policy.Roles.Count == 0 || policy.Roles.Contains(Role.Unspecified))
        {
            faults.Add("names no role, or an unspecified one");
        }

        if (policy.Scope == Scope.Unspecified)
        {
            faults.Add("has no scope");
        }

        if (policy.Consent == ConsentRule.Unspecified)
        {
            faults.Add("does not say whether consent is required");
        }

        if (policy.Consent == ConsentRule.NotRequired && policy.Basis.Length == 0)
        {
            faults.Add("requires no consent and gives no basis in law");
        }

        if (policy.Record == Record.Unspecified)
        {
            faults.Add("does not say what the access log records");
        }

        return faults;
    }
}
