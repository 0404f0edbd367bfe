using EnPlan.DevIssuer;

namespace EnPlan.Testing;

/// <summary>Tokens for whoever a test needs, signed by the issuer that the services under test trust.</summary>
/// <param name="factory">The issuer's.</param>
/// <param name="kommunekode">The kommune that vouches unless told, four digits.</param>
public sealed class Tokens(TokenFactory factory, string kommunekode)
{
    /// <summary>A caseworker in the areas; in employment when none is named.</summary>
    public string Worker(string workerId, params string[] areas) =>
        Of(workerId, ["caseworker"], areas is [] ? ["employment"] : areas, citizenId: null, workerId);

    /// <summary>A citizen.</summary>
    public string Citizen(Guid citizenId) => Of(citizenId.ToString(), ["citizen"], [], citizenId, workerId: null);

    /// <summary>A leader.</summary>
    public string Supervisor(string workerId, params string[] areas) => Of(workerId, ["supervisor"], areas, citizenId: null, workerId);

    /// <summary>Municipal IT.</summary>
    public string Administrator(string workerId = "it") => Of(workerId, ["administrator"], [], citizenId: null, workerId);

    /// <summary>The data protection officer.</summary>
    public string Auditor(string workerId = "dpo") => Of(workerId, ["auditor"], [], citizenId: null, workerId);

    /// <summary>Another service.</summary>
    public string Service(string name) => Of(name, ["service"], [], citizenId: null, workerId: null);

    /// <summary>The instance of a kommune that reports to the network.</summary>
    public string NetworkMember(string ofKommunekode) => new Tokens(factory, ofKommunekode).Of(
        $"evaluation-{ofKommunekode}", ["network-member"], [], citizenId: null, workerId: null);

    /// <summary>Anybody.</summary>
    public string Of(
        string subject, IReadOnlyList<string> roles, IReadOnlyList<string> areas, Guid? citizenId = null, string? workerId = null) =>
        factory.Create(new Identity(subject, kommunekode, roles, areas, citizenId, workerId));

    /// <summary>The same, vouched for by another kommune.</summary>
    public Tokens ForKommune(string otherKommunekode) => new(factory, otherKommunekode);
}
