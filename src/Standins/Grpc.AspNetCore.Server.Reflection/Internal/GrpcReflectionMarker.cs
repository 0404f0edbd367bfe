namespace Grpc.AspNetCore.Server.Reflection.Internal;

/// <summary>Shows that the services of reflection were added. Making the services themselves would be too early to know.</summary>
internal sealed class GrpcReflectionMarker;
