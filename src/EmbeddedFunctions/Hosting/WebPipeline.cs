using System.Net;
using EmbeddedFunctions.Binding;
using EmbeddedFunctions.Http;
using EmbeddedFunctions.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace EmbeddedFunctions.Hosting;

/// <summary>Kestrel, CORS, routing and the result executors of MVC.</summary>
internal static class WebPipeline
{
    /// <summary>As in Azure Functions.</summary>
    private const long LargestBody = 100 * 1024 * 1024;

    public static void AddServices(WebApplicationBuilder builder, HostSettings settings)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(settings);
        if (settings.QueueLease is { } lease)
        {
            services.Configure<EmbeddedFunctionsOptions>(options => options.QueueLease = lease);
        }

        services.AddSingleton<InvocationTracker>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<HttpFunctions>();
        services.AddSingleton(
            new FunctionKey(builder.Configuration[FunctionKey.Setting], builder.Environment.IsDevelopment())
        );
        services.AddRouting();
        services.AddCors();
        services.AddMvcCore();
        builder.WebHost.UseKestrelCore();
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<IOptions<EmbeddedFunctionsOptions>>(
                (kestrel, options) =>
                {
                    kestrel.AddServerHeader = false;
                    kestrel.Limits.MaxRequestBodySize = LargestBody;
                    var port = options.Value.Port ?? settings.Port;
                    if (port == 0)
                    {
                        kestrel.Listen(IPAddress.Loopback, 0);
                    }
                    else
                    {
                        kestrel.ListenLocalhost(port);
                    }
                }
            );
    }

    public static void Map(WebApplication app, HostSettings settings, IReadOnlyList<BoundFunction> functions)
    {
        // Before routing: a preflight request names a method that no route has.
        if (settings.CorsOrigins.Count > 0)
        {
            app.UseCors(policy => Allow(policy, settings));
        }

        app.UseRouting();
        var http = app.Services.GetRequiredService<HttpFunctions>();
#pragma warning disable ASP0014 // The empty builder adds no endpoint middleware by itself.
        app.UseEndpoints(endpoints => http.Map(endpoints, functions));
#pragma warning restore ASP0014
    }

    private static void Allow(CorsPolicyBuilder policy, HostSettings settings)
    {
        policy.AllowAnyHeader().AllowAnyMethod();
        if (settings.CorsOrigins.Contains("*", StringComparer.Ordinal))
        {
            policy.AllowAnyOrigin();
            return;
        }

        policy.WithOrigins([.. settings.CorsOrigins]);
        if (settings.CorsCredentials)
        {
            policy.AllowCredentials();
        }
    }
}
