using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>One request, one response.</summary>
internal sealed class UnaryCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse> handle, MethodOptions options, ILogger logger)
    : CallHandler(options, logger)
    where TRequest : class
    where TResponse : class
{
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask ServeAsync(HttpContextServerCallContext call)
    {
        var request = await call.Requests.ReadSingleAsync(method.RequestMarshaller.ContextualDeserializer);
        var response = await handle(request, call);
        call.WriteResult(response, method.ResponseMarshaller.ContextualSerializer);
    }
}

/// <summary>Many requests, one response.</summary>
internal sealed class ClientStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ClientStreamingServerMethod<TRequest, TResponse> handle, MethodOptions options, ILogger logger)
    : CallHandler(options, logger)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask ServeAsync(HttpContextServerCallContext call)
    {
        Unlimit(call.HttpContext);
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        var response = await handle(requests, call);
        call.WriteResult(response, method.ResponseMarshaller.ContextualSerializer);
    }
}

/// <summary>One request, many responses.</summary>
internal sealed class ServerStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse> handle, MethodOptions options, ILogger logger)
    : CallHandler(options, logger)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask ServeAsync(HttpContextServerCallContext call)
    {
        Unlimit(call.HttpContext);
        var request = await call.Requests.ReadSingleAsync(method.RequestMarshaller.ContextualDeserializer);
        await handle(request, new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer), call);
    }
}

/// <summary>Many requests, many responses.</summary>
internal sealed class DuplexStreamingCallHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse> handle, MethodOptions options, ILogger logger)
    : CallHandler(options, logger)
    where TRequest : class
    where TResponse : class
{
    protected override async ValueTask ServeAsync(HttpContextServerCallContext call)
    {
        Unlimit(call.HttpContext);
        var requests = new RequestStream<TRequest>(call, method.RequestMarshaller.ContextualDeserializer);
        await handle(requests, new ResponseStream<TResponse>(call, method.ResponseMarshaller.ContextualSerializer), call);
    }
}
