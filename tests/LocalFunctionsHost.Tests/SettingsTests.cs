using LocalFunctionsHost.Hosting;

namespace LocalFunctionsHost.Tests;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("/srv/app/bin/Debug/net10.0", "--port", "7072")]
    [InlineData("/srv/app/bin/Debug/net10.0", "--port=7072")]
    [InlineData("-p", "7072", "/srv/app/bin/Debug/net10.0")]
    public void The_folder_and_the_options_come_in_any_order(params string[] arguments)
    {
        var options = new LocalHostOptions { AppDirectory = CommandLine.Folder(arguments)! };
        CommandLine.Apply(arguments, options);
        Assert.Equal("/srv/app/bin/Debug/net10.0", options.AppDirectory);
        Assert.Equal("7072", options.Settings["Host:LocalHttpPort"]);
    }

    [Theory]
    [InlineData("'--prot' is not an option; see --help.", "app", "--prot", "7072")]
    [InlineData("'--port' needs a value; see --help.", "app", "--port")]
    [InlineData("There can be one folder only, and 'other' is a second one.", "app", "other")]
    public void A_slip_on_the_command_line_is_told(string sentence, params string[] arguments) =>
        Assert.Equal(sentence, Assert.Throws<HostStartException>(() => CommandLine.Folder(arguments)).Message);

    [Fact]
    public async Task Without_any_file_the_real_defaults_hold()
    {
        await using var app = new TestApp(null);
        var settings = Settings(app);
        Assert.Equal(TimeSpan.FromMinutes(30), settings.FunctionTimeout);
        Assert.Equal("api", settings.RoutePrefix);
        Assert.Equal(16, settings.BatchSize);
        Assert.Equal(8, settings.NewBatchThreshold);
        Assert.Equal(5, settings.MaxDequeueCount);
        Assert.Equal(TimeSpan.Zero, settings.VisibilityTimeout);
        Assert.Equal(TimeSpan.FromMinutes(1), settings.MaxPollingInterval);
        Assert.Equal(MessageEncoding.Base64, settings.MessageEncoding);
        Assert.Equal(8 * Environment.ProcessorCount, settings.MaxDegreeOfParallelism);
        Assert.Equal(7071, settings.Port);
        Assert.Equal("Development", HostConfiguration.Read(app.Options()).EnvironmentName);
    }

    [Fact]
    public async Task Host_json_is_read_and_settings_override_it()
    {
        var variable = "AzureFunctionsJobHost__extensions__queues__newBatchThreshold";
        Environment.SetEnvironmentVariable(variable, null);
        await using var app = new TestApp(null)
            .File(
                "host.json",
                """
                {
                  "version": "2.0", // as in the real one, comments are fine
                  "functionTimeout": "-1",
                  "extensions": {
                    "http": { "routePrefix": "/v1/" },
                    "queues": { "batchSize": 32, "maxDequeueCount": 2, "visibilityTimeout": "00:00:10",
                      "maxPollingInterval": "00:00:02", "messageEncoding": "none" },
                    "blobs": { "maxDegreeOfParallelism": 4 }
                  }
                }
                """
            )
            .File(
                "local.settings.json",
                """{ "Values": { "AzureFunctionsJobHost__extensions__queues__maxDequeueCount": "7" } }"""
            );
        var settings = Settings(app);
        Assert.Null(settings.FunctionTimeout);
        Assert.Equal("v1", settings.RoutePrefix);
        Assert.Equal(32, settings.BatchSize);
        Assert.Equal(16, settings.NewBatchThreshold);
        Assert.Equal(7, settings.MaxDequeueCount);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.VisibilityTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.MaxPollingInterval);
        Assert.Equal(MessageEncoding.None, settings.MessageEncoding);
        Assert.Equal(4, settings.MaxDegreeOfParallelism);
    }

    [Fact]
    public async Task Options_win_over_the_environment_and_that_over_the_file_and_the_worker_is_told()
    {
        var name = $"HOST_TEST_{Guid.NewGuid():n}";
        Environment.SetEnvironmentVariable($"{name}__Env", "environment");
        try
        {
            await using var app = new TestApp(null)
                .File(
                    "local.settings.json",
                    $$"""
                    {
                      "IsEncrypted": false,
                      "Values": { "{{name}}__Env": "file", "{{name}}__File": "file", "{{name}}__Option": "file" },
                      "Host": { "LocalHttpPort": 7272, "CORS": "https://a.example,https://b.example" }
                    }
                    """
                )
                .Setting($"{name}:Option", "option");
            var configuration = HostConfiguration.Read(app.Options());
            Assert.Equal("environment", configuration.Values[$"{name}:Env"]);
            Assert.Equal("file", configuration.Values[$"{name}:File"]);
            Assert.Equal("option", configuration.Values[$"{name}:Option"]);
            // The environment reaches the worker by itself.
            Assert.False(configuration.ForWorker.ContainsKey($"{name}__Env"));
            Assert.Equal("file", configuration.ForWorker[$"{name}__File"]);
            Assert.Equal("option", configuration.ForWorker[$"{name}__Option"]);
            var settings = HostSettings.Read(configuration.Values, "App", []);
            Assert.Equal(7272, settings.Port);
            Assert.Equal(["https://a.example", "https://b.example"], settings.CorsOrigins);
        }
        finally
        {
            Environment.SetEnvironmentVariable($"{name}__Env", null);
        }
    }

    [Theory]
    [InlineData(null, null, null, "Development")]
    [InlineData("Staging", "Test", "Other", "Staging")]
    [InlineData(null, "Test", null, "Test")]
    [InlineData(null, null, "Other", "Other")]
    [InlineData(null, "Test", "Other", "Other")]
    public void Environment_name(string? functions, string? dotnet, string? file, string expected)
    {
        var local = new Dictionary<string, string?> { ["AZURE_FUNCTIONS_ENVIRONMENT"] = file };
        Assert.Equal(
            expected,
            HostConfiguration.NameOfEnvironment(
                name => name == "AZURE_FUNCTIONS_ENVIRONMENT" ? functions : dotnet,
                local
            )
        );
    }

    [Theory]
    [InlineData(
        "extensions.queues.batchSize",
        "33",
        "host.json: extensions.queues.batchSize is '33'; write a whole number from 1 to 32."
    )]
    [InlineData(
        "extensions.queues.maxDequeueCount",
        "x",
        "host.json: extensions.queues.maxDequeueCount is 'x'; write a whole number from 1 to 10000."
    )]
    [InlineData(
        "extensions.queues.messageEncoding",
        "utf8",
        "host.json: extensions.queues.messageEncoding is 'utf8'; write Base64 or None."
    )]
    [InlineData(
        "extensions.queues.visibilityTimeout",
        "5",
        "host.json: extensions.queues.visibilityTimeout is '5'; write a time as hh:mm:ss, from 00:00:00 to 7.00:00:00."
    )]
    [InlineData(
        "extensions.blobs.maxDegreeOfParallelism",
        "0",
        "host.json: extensions.blobs.maxDegreeOfParallelism is '0'; write a whole number from 1 to 10000."
    )]
    [InlineData(
        "functionTimeout",
        "long",
        "host.json: functionTimeout is 'long'; write a time as hh:mm:ss, from 00:00:01 to 24.00:00:00."
    )]
    [InlineData(
        "logging.logLevel.Function",
        "Loud",
        "host.json: logging.logLevel.Function is 'Loud'; write Trace, Debug, Information, Warning, Error, Critical or None."
    )]
    public async Task Bad_values_are_named(string key, string value, string sentence)
    {
        await using var app = new TestApp(null).HostJson(key, value);
        Assert.Equal([sentence], (await app.FaultAsync()).Faults);
    }

    [Fact]
    public async Task Files_that_are_not_json_are_named()
    {
        await using var host = new TestApp(null).File("host.json", "{ oops");
        Assert.Contains("host.json is not valid JSON", (await host.FaultAsync()).Message, StringComparison.Ordinal);
        await using var local = new TestApp(null).File("local.settings.json", "[");
        Assert.Contains(
            "local.settings.json is not valid JSON",
            (await local.FaultAsync()).Message,
            StringComparison.Ordinal
        );
        await using var secret = new TestApp(null).File("local.settings.json", """{"IsEncrypted":true}""");
        Assert.Contains("is encrypted", (await secret.FaultAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_levels_are_obeyed()
    {
        await using var quiet = new TestApp(null).HostJson("logging.logLevel.Function", "Error");
        quiet.Function("Hello", HttpTests.Trigger("Hello"));
        await quiet.StartAsync();
        await quiet.Client.GetStringAsync("api/Hello");
        Assert.False(quiet.Logs.Has("Executed 'Functions.Hello'"));
    }

    private static HostSettings Settings(TestApp app)
    {
        var faults = new List<string>();
        var settings = HostSettings.Read(HostConfiguration.Read(app.Options()).Values, "App", faults);
        Assert.Empty(faults);
        return settings;
    }
}
