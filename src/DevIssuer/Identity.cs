namespace EnPlan.DevIssuer;

/// <summary>Whom a token speaks for; the claims that EnPlan reads.</summary>
/// <param name="Subject">Claim <c>sub</c>.</param>
/// <param name="Kommunekode">Claim <c>kommunekode</c>: four digits.</param>
/// <param name="Roles">Claim <c>roles</c>: see <see cref="Known.Roles"/>.</param>
/// <param name="Areas">Claim <c>areas</c>: see <see cref="Known.Areas"/>; workers only.</param>
/// <param name="CitizenId">Claim <c>citizen_id</c>; citizens only.</param>
/// <param name="WorkerId">Claim <c>worker_id</c>; workers only.</param>
public sealed record Identity(
    string Subject,
    string Kommunekode,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Areas,
    Guid? CitizenId = null,
    string? WorkerId = null)
{
    /// <summary>A caseworker with authority in the given areas.</summary>
    public static Identity Worker(string workerId, string kommunekode, params IReadOnlyList<string> areas) =>
        new(workerId, kommunekode, ["caseworker"], areas, WorkerId: workerId);

    /// <summary>A citizen, or a custody holder.</summary>
    public static Identity Citizen(Guid citizenId, string kommunekode) =>
        new(citizenId.ToString(), kommunekode, ["citizen"], [], CitizenId: citizenId);

    /// <summary>A service of the kommune.</summary>
    public static Identity Service(string name, string kommunekode, params IReadOnlyList<string> roles) =>
        new(name, kommunekode, roles.Count == 0 ? ["service"] : roles, []);
}
