namespace EnPlan.ServiceDefaults.Access;

/// <summary>
/// What needs no policy: the health that probes ask for, and the reflection that tools ask for,
/// which is only mapped in development. Neither knows a citizen.
/// </summary>
internal static class OpenMethods
{
    public static bool Includes(string fullMethodName) =>
        fullMethodName.StartsWith("/grpc.health.v1.", StringComparison.Ordinal)
        || fullMethodName.StartsWith("/grpc.reflection.", StringComparison.Ordinal);
}
