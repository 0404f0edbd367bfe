using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Finds the descriptors of the services that a server has mapped.</summary>
internal static class MappedServices
{
    public static IReadOnlyList<ServiceDescriptor> DescriptorsOf(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>()
            .Distinct()
            .Select(Descriptor)
            .OfType<ServiceDescriptor>(),
    ];

    // Generated code keeps the descriptor where it keeps the method that binds the service. Services bound by hand have none.
    private static ServiceDescriptor? Descriptor(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is not { } bind) continue;
            var property = bind.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static);
            return property?.GetValue(null) as ServiceDescriptor;
        }

        return null;
    }
}
