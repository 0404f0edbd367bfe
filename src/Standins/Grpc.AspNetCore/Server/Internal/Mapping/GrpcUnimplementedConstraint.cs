using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Lets the endpoints for unknown services and methods see gRPC calls only.</summary>
internal sealed class GrpcUnimplementedConstraint : IRouteConstraint
{
    public const string Name = "grpcunimplemented";

    // Without a request a link is being made, which these endpoints are not for.
    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        httpContext is not null
        && HttpMethods.IsPost(httpContext.Request.Method)
        && GrpcHeaders.IsGrpcContentType(httpContext.Request.ContentType);
}
