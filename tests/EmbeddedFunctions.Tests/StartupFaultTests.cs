using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace EmbeddedFunctions.Tests;

#pragma warning disable MA0155, VSTHRD100 // async void is what is being refused.

public sealed class StartupFaultTests
{
    private const string Storage = "UseDevelopmentStorage=true";

    [Theory]
    [InlineData(
        typeof(QueueInt),
        "Function 'Foo': parameter 'bar' of type 'Int32' cannot be bound to a queue trigger; use QueueMessage, BinaryData, string, byte[] or a type that JSON can fill."
    )]
    [InlineData(
        typeof(QueueExtra),
        "Function 'Foo': parameter 'extra' of type 'String' cannot be bound to a queue trigger; only FunctionContext and CancellationToken may stand beside the message."
    )]
    [InlineData(
        typeof(QueueClientType),
        "Function 'Foo': parameter 'bar' of type 'BlobClient' cannot be bound to a queue trigger; use QueueMessage, BinaryData, string, byte[] or a type that JSON can fill."
    )]
    [InlineData(
        typeof(QueueInterface),
        "Function 'Foo': parameter 'bar' of type 'IDisposable' cannot be bound to a queue trigger; use QueueMessage, BinaryData, string, byte[] or a type that JSON can fill."
    )]
    [InlineData(
        typeof(BlobInt),
        "Function 'Foo': parameter 'bar' of type 'Int32' cannot be bound to a blob trigger; use BlobClient, Stream, string, byte[] or BinaryData."
    )]
    [InlineData(
        typeof(BlobPlaceholder),
        "Function 'Foo': parameter 'other' of type 'String' cannot be bound to a blob trigger; the path 'box/{name}' has no {other}, only {name}."
    )]
    [InlineData(
        typeof(BlobBadPath),
        "Function 'Foo': blob path 'Box/{name}': 'Box' is no container name; write 3 to 63 small letters, digits and dashes (no placeholder)."
    )]
    [InlineData(
        typeof(HttpText),
        "Function 'Foo': parameter 'bar' of type 'String' cannot be bound to an HTTP trigger; use HttpRequest."
    )]
    [InlineData(
        typeof(HttpRouteValue),
        "Function 'Foo': parameter 'id' of type 'String' cannot be bound to an HTTP trigger; the route 'api/Foo' has no {id}; add it or drop the parameter."
    )]
    [InlineData(
        typeof(TimerText),
        "Function 'Foo': parameter 'bar' of type 'String' cannot be bound to a timer trigger; use TimerInfo."
    )]
    [InlineData(
        typeof(NoTrigger),
        "Function 'Foo': no parameter has a trigger; mark one with HttpTrigger, QueueTrigger, BlobTrigger or TimerTrigger."
    )]
    [InlineData(
        typeof(TwoTriggers),
        "Function 'Foo': parameters 'a' and 'b' both have a trigger; a function has exactly one."
    )]
    [InlineData(
        typeof(AsyncVoid),
        "Function 'Foo': AsyncVoid.Foo is async void, so nobody could wait for it or see it fail; return Task."
    )]
    [InlineData(typeof(SameName), "Function 'foo': both SameName.Foo and SameName.Bar have this name; rename one.")]
    [InlineData(
        typeof(SameRoute),
        "Function 'Bar': route 'api/X/{b}' with POST is taken by function 'Foo'; change the Route or the methods of one."
    )]
    [InlineData(
        typeof(MissingSetting),
        "Function 'Foo': '%Nope%' names the setting 'Nope', which is missing; set it in the environment or in the Values of local.settings.json."
    )]
    [InlineData(
        typeof(MissingConnection),
        "Function 'Foo': connection setting 'Elsewhere' is missing; set it to a storage connection string or to UseDevelopmentStorage=true."
    )]
    [InlineData(
        typeof(BadQueueName),
        "Function 'Foo': 'a_b' is no queue name; write 3 to 63 small letters, digits and single dashes."
    )]
    public async Task Each_fault_is_a_sentence(Type functions, string sentence)
    {
        await using var app = new TestApp(Storage, functions);
        Assert.Equal([sentence], app.Fault().Faults);
    }

    [Theory]
    [InlineData(typeof(BadSchedule), "Function 'Foo': schedule 'now and then' is not six-field NCRONTAB")]
    [InlineData(typeof(FiveFields), "Function 'Foo': schedule '*/5 * * * *' is not six-field NCRONTAB")]
    [InlineData(typeof(BadRoute), "Function 'Foo': route 'api/{a' is no route template")]
    public async Task Faults_that_others_word(Type functions, string beginning)
    {
        await using var app = new TestApp(Storage, functions);
        Assert.StartsWith(beginning, app.Fault().Faults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_faults_come_at_once()
    {
        await using var app = new TestApp(null, typeof(QueueInt), typeof(AsyncVoid), typeof(BadSchedule)).HostJson(
            "functionTimeout",
            "x"
        );
        var faults = app.Fault().Faults;
        Assert.Contains(faults, fault => fault.Contains("functionTimeout", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("'AzureWebJobsStorage' is missing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("have this name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_not_shown()
    {
        await using var app = new TestApp("AccountKey=secret", typeof(QueueText));
        var fault = app.Fault().Faults.Single();
        Assert.StartsWith(
            "Function 'Foo': connection setting 'AzureWebJobsStorage' is no storage connection string",
            fault,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_connection_is_told_what_to_do()
    {
        await using var app = new TestApp(null, typeof(QueueText)).Setting(
            "AzureWebJobsStorage:queueServiceUri",
            "https://x"
        );
        Assert.Contains("set up for an identity", app.Fault().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_a_sentence()
    {
        await using var first = await new TestApp(null, typeof(Anything)).StartAsync();
        await using var second = new TestApp(null, typeof(Anything)).Configure(options =>
            options.Port = first.Host.GetBaseAddress().Port
        );
        using var host = second.Builder().Build();
        var fault = await Assert.ThrowsAsync<FunctionStartupException>(() => host.StartAsync());
        Assert.Contains("choose another port", fault.Message, StringComparison.Ordinal);
    }

    internal sealed class Anything
    {
        [Function("Foo")]
        public void Foo([HttpTrigger] HttpRequest bar) { }
    }

    internal sealed class QueueText
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some")] string bar) { }
    }

    internal sealed class QueueInt
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some")] int bar) { }
    }

    internal sealed class QueueExtra
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some")] string bar, string extra) { }
    }

    internal sealed class QueueClientType
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some")] BlobClient bar) { }
    }

    internal sealed class QueueInterface
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some")] IDisposable bar) { }
    }

    internal sealed class BlobInt
    {
        [Function("Foo")]
        public void Foo([BlobTrigger("box/{name}")] int bar) { }
    }

    internal sealed class BlobPlaceholder
    {
        [Function("Foo")]
        public void Foo([BlobTrigger("box/{name}")] BlobClient bar, string other) { }
    }

    internal sealed class BlobBadPath
    {
        [Function("Foo")]
        public void Foo([BlobTrigger("Box/{name}")] BlobClient bar) { }
    }

    internal sealed class HttpText
    {
        [Function("Foo")]
        public void Foo([HttpTrigger] string bar) { }
    }

    internal sealed class HttpRouteValue
    {
        [Function("Foo")]
        public void Foo([HttpTrigger] HttpRequest bar, string id) { }
    }

    internal sealed class TimerText
    {
        [Function("Foo")]
        public void Foo([TimerTrigger("0 * * * * *")] string bar) { }
    }

    internal sealed class NoTrigger
    {
        [Function("Foo")]
        public void Foo(string bar) { }
    }

    internal sealed class TwoTriggers
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some")] string a, [HttpTrigger] HttpRequest b) { }
    }

    internal sealed class AsyncVoid
    {
        [Function("Foo")]
        public async void Foo([HttpTrigger] HttpRequest bar) => await Task.Yield();
    }

    internal sealed class SameName
    {
        [Function("Foo")]
        public void Foo([HttpTrigger] HttpRequest bar) { }

        [Function("foo")]
        public void Bar([HttpTrigger] HttpRequest bar) { }
    }

    internal sealed class SameRoute
    {
        [Function("Foo")]
        public void Foo([HttpTrigger("get", "post", Route = "x/{a}")] HttpRequest bar) { }

        [Function("Bar")]
        public void Bar([HttpTrigger("post", Route = "X/{b}")] HttpRequest bar) { }

        [Function("Fine")]
        public void Fine([HttpTrigger("post", Route = "x/{b:int}")] HttpRequest bar) { }
    }

    internal sealed class MissingSetting
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("%Nope%")] string bar) { }
    }

    internal sealed class MissingConnection
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("some", Connection = "Elsewhere")] string bar) { }
    }

    internal sealed class BadQueueName
    {
        [Function("Foo")]
        public void Foo([QueueTrigger("a_b")] string bar) { }
    }

    internal sealed class BadSchedule
    {
        [Function("Foo")]
        public void Foo([TimerTrigger("now and then")] TimerInfo bar) { }
    }

    internal sealed class FiveFields
    {
        [Function("Foo")]
        public void Foo([TimerTrigger("*/5 * * * *")] TimerInfo bar) { }
    }

    internal sealed class BadRoute
    {
        [Function("Foo")]
        public void Foo([HttpTrigger(Route = "{a")] HttpRequest bar) { }
    }
}
