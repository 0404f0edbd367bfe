using System.Collections.Frozen;
using EnPlan.Access.V1;
using EnPlan.Common.V1;
using Google.Protobuf.Reflection;

namespace EnPlan.ServiceDefaults.Identity;

/// <summary>
/// The codes that stand for roles and areas in tokens and in the access log: the contract's names without their prefix,
/// in lower case, e.g. <c>network-member</c> for <c>ROLE_NETWORK_MEMBER</c>.
/// </summary>
public static class TokenCodes
{
    private static readonly FrozenDictionary<string, int> Roles = CodesOf(AccessReflection.Descriptor, nameof(Role), "ROLE_");
    private static readonly FrozenDictionary<string, int> Areas = CodesOf(AreaReflection.Descriptor, nameof(AuthorityArea), "AUTHORITY_AREA_");
    private static readonly FrozenDictionary<Role, string> RoleCodes = Roles.ToFrozenDictionary(pair => (Role)pair.Value, pair => pair.Key);

    /// <summary>The code of a role; <c>none</c> for a caller whom no role lets in.</summary>
    public static string Of(Role role) => RoleCodes.GetValueOrDefault(role, "none");

    /// <summary>The roles that the codes name; unknown codes name nothing.</summary>
    public static IReadOnlySet<Role> RolesOf(IEnumerable<string> codes) => Known(codes, Roles).Select(number => (Role)number).ToFrozenSet();

    /// <summary>The areas that the codes name; unknown codes name nothing.</summary>
    public static IReadOnlySet<AuthorityArea> AreasOf(IEnumerable<string> codes) =>
        Known(codes, Areas).Select(number => (AuthorityArea)number).ToFrozenSet();

    private static IEnumerable<int> Known(IEnumerable<string> codes, FrozenDictionary<string, int> numbers) =>
        codes.Where(numbers.ContainsKey).Select(code => numbers[code]);

    private static FrozenDictionary<string, int> CodesOf(FileDescriptor file, string enumName, string prefix) =>
        file.FindTypeByName<EnumDescriptor>(enumName).Values
            .Where(value => value.Number != 0)
            .ToFrozenDictionary(
                value => value.Name[prefix.Length..].ToLowerInvariant().Replace('_', '-'),
                value => value.Number,
                StringComparer.Ordinal);
}
