using EnPlan.Access.V1;
using Google.Protobuf.Reflection;

namespace EnPlan.Contracts;

/// <summary>What the contracts offer, as their descriptors say it.</summary>
public static class ContractServices
{
    /// <summary>Every service that a generated file of this package declares.</summary>
    public static IReadOnlyList<ServiceDescriptor> All { get; } =
    [
        .. typeof(AccessPolicy).Assembly.GetExportedTypes()
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null))
            .OfType<FileDescriptor>()
            .SelectMany(file => file.Services),
    ];
}
