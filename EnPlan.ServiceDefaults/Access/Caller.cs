using EnPlan.Access.V1;
using EnPlan.Common.V1;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Who calls, as their validated token says it.</summary>
/// <param name="Subject">The issuer's stable identifier (claim <c>sub</c>); what the access log names.</param>
/// <param name="Kommunekode">The kommune that vouches for the caller, four digits.</param>
/// <param name="Roles">What the caller is; empty when the token names no role that EnPlan knows.</param>
/// <param name="Areas">The areas of authority that a worker belongs to.</param>
/// <param name="CitizenId">Who the caller is, when they are a citizen.</param>
/// <param name="WorkerId">Who the caller is, when they work for the kommune.</param>
public sealed record Caller(
    string Subject,
    string Kommunekode,
    IReadOnlySet<Role> Roles,
    IReadOnlySet<AuthorityArea> Areas,
    Guid? CitizenId,
    string? WorkerId)
{
    /// <summary>Whether the caller is a citizen who is known by id.</summary>
    public bool IsCitizen => CitizenId is not null && Roles.Contains(Role.Citizen);

    /// <summary>Whether the caller is a caseworker who is known by worker id.</summary>
    public bool IsWorker => WorkerId is not null && Roles.Contains(Role.Caseworker);

    /// <summary>Whether the caller is another service of the same kommune.</summary>
    public bool IsService => Roles.Contains(Role.Service);
}
