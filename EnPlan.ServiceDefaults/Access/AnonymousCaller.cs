using System.Collections.Frozen;
using EnPlan.Access.V1;
using EnPlan.Common.V1;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Who stands in the access log when it is not known who called.</summary>
internal static class AnonymousCaller
{
    public static Caller Instance { get; } =
        new("", "", FrozenSet<Role>.Empty, FrozenSet<AuthorityArea>.Empty, CitizenId: null, WorkerId: null);
}
