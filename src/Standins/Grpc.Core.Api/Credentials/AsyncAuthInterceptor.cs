namespace Grpc.Core;

/// <summary>Adds entries to the headers of a call, usually a token.</summary>
public delegate Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
