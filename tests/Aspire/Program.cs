using Aspire.Hosting;
using Microsoft.Extensions.Hosting;

namespace EnPlan.Aspire.Tests;

/// <summary>The test assembly run as a program: an AppHost with the servers named, in a store given by <c>--Aspire:Store:Path</c>.</summary>
internal static class Program
{
    public const string Ready = "READY";

    private static async Task<int> Main(string[] args)
    {
        var builder = DistributedApplication.CreateBuilder(args);
        foreach (var server in builder.Configuration["servers"]!.Split(','))
        {
            switch (server)
            {
                case "postgres":
                    builder.AddPostgres(server).WithDataVolume().AddDatabase("plan");
                    break;
                case "rabbitmq":
                    builder.AddRabbitMQ(server).WithDataVolume();
                    break;
                case "redis":
                    builder.AddRedis(server).WithDataVolume();
                    break;
            }
        }

        try
        {
            await using var app = builder.Build();
            await app.StartAsync();
            Console.WriteLine(Ready);
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (DistributedApplicationException failure)
        {
            Console.WriteLine(failure.Message);
            return 1;
        }
    }
}
