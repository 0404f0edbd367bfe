using EnPlan.Access.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Hosting;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>Whether a caller whose identity is known may make a call, as far as the policy alone can tell.</summary>
/// <param name="instance">The kommune that is served.</param>
internal sealed class Gatekeeper(Instance instance)
{
    /// <summary>Null when the call may go on to its handler, which checks relation and consent.</summary>
    /// <param name="call">The call.</param>
    /// <param name="stated">What the caller gave as purpose; the call has it only when it is a code.</param>
    public Error? Refusal(Call call, string stated)
    {
        if (call.Policy.Scope == Scope.Unspecified)
        {
            return new Denied("NO_POLICY");
        }

        if (IsForeign(call))
        {
            return new Denied("FOREIGN_KOMMUNE");
        }

        if (call.ActingRole == Role.Unspecified)
        {
            return new Denied("ROLE_NOT_ALLOWED");
        }

        if (stated.Length == 0 && (call.Policy.PurposeRequired || (call.Policy.PurposeRequiredOfWorkers && call.ActingRole != Role.Citizen)))
        {
            return new Denied("PURPOSE_REQUIRED");
        }

        return Purposes.IsCode(stated)
            ? null
            : new InvalidInput(Purposes.MetadataKey, $"Formålet skal være en kode på højst {Purposes.Longest} tegn (a-z og bindestreg).");
    }

    // The network's services are there for every kommune of the network, and for no other.
    private bool IsForeign(Call call) => call.Policy.Scope == Scope.Network
        ? Kommunekode.All.All(kommune => kommune.Code != call.Caller.Kommunekode)
        : !string.Equals(call.Caller.Kommunekode, instance.Kommunekode, StringComparison.Ordinal);
}
