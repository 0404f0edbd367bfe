using System.Collections.Frozen;
using EnPlan.Contracts;
using Google.Protobuf.Reflection;

namespace EnPlan.ServiceDefaults.Resilience;

/// <summary>Which methods may be called again when it is not known whether the first call arrived.</summary>
internal static class RepeatableMethods
{
    private static readonly FrozenSet<string> Names = ContractServices.All
        .SelectMany(service => service.Methods)
        .Where(MayBeRepeated)
        .Select(method => $"/{method.Service.FullName}/{method.Name}")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether the contract says so: the method is idempotent, or its <c>request_id</c> makes it so.</summary>
    /// <param name="fullMethodName">As in gRPC's <c>:path</c>.</param>
    public static bool Includes(string fullMethodName) => Names.Contains(fullMethodName);

    private static bool MayBeRepeated(MethodDescriptor method) =>
        method.GetOptions()?.HasIdempotencyLevel is true || method.InputType.FindFieldByName("request_id") is not null;
}
