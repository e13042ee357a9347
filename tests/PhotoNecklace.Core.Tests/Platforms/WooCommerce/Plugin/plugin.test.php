<?php
/**
 * Tests of the plugin against stand-ins of WordPress' hooks. Prints what became of each test as JSON: its name, and what went wrong.
 * With the argument "order" it prints an order's body instead, as WooCommerce would send it of what the plugin wrote.
 */

error_reporting( E_ALL );
set_error_handler(
	static function ( $level, $message, $file, $line ) {
		throw new ErrorException( $message, 0, $level, $file, $line );
	}
);

require __DIR__ . '/wordpress.php';
$before = array_keys( $GLOBALS );
require dirname( __DIR__, 5 ) . '/integrations/woocommerce/photo-necklace/photo-necklace.php';
$leaked = array_diff( array_keys( $GLOBALS ), $before, array( 'before' ) );

const PHOTO = '0123456789abcdef0123456789abcdef';

function same( $expected, $actual ) {
	if ( $expected !== $actual ) {
		throw new Exception( 'Expected ' . var_export( $expected, true ) . ', not ' . var_export( $actual, true ) . '.' );
	}
}

function contains( $part, $whole ) {
	if ( false === strpos( $whole, $part ) ) {
		throw new Exception( "'$part' is not in '$whole'." );
	}
}

/** Shows a product's form. */
function form( $product ) {
	$GLOBALS['product'] = $product;
	ob_start();
	do_action( 'woocommerce_before_add_to_cart_button' );
	return ob_get_clean();
}

/** Posts a form, as PHP and WordPress hand it over. */
function submit( $product_id, $properties ) {
	$_POST = wp_slash( array( 'add-to-cart' => (string) $product_id, 'quantity' => '1', 'properties' => $properties ) );
}

/** What WC_Form_Handler's handler for simple products asks; that for variable ones passes five arguments. */
function passes( $product_id ) {
	return apply_filters( 'woocommerce_add_to_cart_validation', true, $product_id, 1 );
}

/** What WC_Cart::add_to_cart makes of it. */
function cart_item( $product_id, $data = array() ) {
	return apply_filters( 'woocommerce_add_cart_item_data', $data, $product_id, 0, 1 );
}

/** What a customer designed. */
function design( $more = array() ) {
	return array_merge( array( '_photo_id' => PHOTO, '_crop' => '0.1,0.1,0.5,0.5' ), $more );
}

/** The line that the checkout makes of a cart's item, and its order. */
function checkout( $values, $quantity = 1 ) {
	$item  = new WC_Order_Item_Product( $quantity );
	$order = new WC_Order();
	do_action( 'woocommerce_checkout_create_order_line_item', $item, 'a-key', $values, $order );
	return array( $item, $order );
}

$tests = array(
	'Nothing but the hooks is left behind' => function () {
		same( array(), array_values( $GLOBALS['leaked'] ) );
	},
	'The designer stands in the form of a variable product with the variations' => function () {
		$html = form( new WC_Product( 93, 'required', 'variable', array( 94, 95 ) ) );
		contains( '<script src="https://necklace.example/assets/embed.js" data-shop="atelier" data-variants="94,95" async></script>', $html );
		// Makes the block "Add to Cart + Options" post a form.
		contains( '<input type="hidden"', $html );
		same( false, strpos( $html, 'data-optional' ) );
	},
	'A simple product is its own variant, and an optional design says so' => function () {
		$html = form( new WC_Product( 7, 'optional' ) );
		contains( 'data-variants="7"', $html );
		contains( 'data-optional=""', $html );
	},
	'Other products, and shops without an address, have no designer' => function () {
		same( '', form( new WC_Product( 7, '' ) ) );
		World::$options['photo_necklace_app'] = '';
		same( '', form( new WC_Product( 8, 'required' ) ) );
		World::$options['photo_necklace_app'] = 'javascript:alert(1)';
		same( '', form( new WC_Product( 8, 'required' ) ) );
	},
	'What is in the settings is escaped' => function () {
		World::$options['photo_necklace_shop'] = '"><b>';
		contains( 'data-shop="&quot;&gt;&lt;b&gt;"', form( new WC_Product( 7, 'required' ) ) );
	},
	'A ticket is what the app checks' => function () {
		World::$options['photo_necklace_upload_key'] = 'a-key-of-thirty-two-characters-!';
		same( 1, preg_match( '/data-ticket="(\d+)\.([0-9a-f]{64})"/', form( new WC_Product( 7, 'required' ) ), $match ) );
		same( hash_hmac( 'sha256', "photo-upload:atelier:{$match[1]}", 'a-key-of-thirty-two-characters-!' ), $match[2] );
		same( true, $match[1] > time() + 3600 && $match[1] <= time() + 86400 );
	},
	'Nothing unfinished is added, and a sentence says what to do' => function () {
		new WC_Product( 93, 'required', 'variable', array( 94 ) );
		submit( 93, array( 'Engraving' => 'Always' ) );
		same( false, passes( 93 ) );
		same( 1, count( World::$notices ) );
		contains( 'error: Your necklace isn’t finished yet. Choose a photo', World::$notices[0] );
	},
	'A photo that is none does not count' => function () {
		new WC_Product( 93, 'required' );
		foreach ( array( 'x', PHOTO . 'f', PHOTO . "\nf", strtoupper( PHOTO ), array( PHOTO ) ) as $photo ) {
			submit( 93, array( '_photo_id' => $photo ) );
			same( false, passes( 93 ) );
		}
	},
	'A finished necklace is added, whichever arguments come' => function () {
		new WC_Product( 93, 'required', 'variable', array( 94 ) );
		submit( 93, design() );
		same( true, passes( 93 ) );
		same( true, apply_filters( 'woocommerce_add_to_cart_validation', true, 93, 1, 94, array( 'attribute_pa_metal' => 'silver' ) ) );
		same( true, apply_filters( 'woocommerce_add_to_cart_validation', true, 93, 1, 94, array(), array() ) );
		same( array(), World::$notices );
	},
	'What others refused stays refused, and is not explained twice' => function () {
		new WC_Product( 93, 'required' );
		same( false, apply_filters( 'woocommerce_add_to_cart_validation', false, 93, 1 ) );
		same( array(), World::$notices );
	},
	'Products that need no design are left alone' => function () {
		new WC_Product( 7, '' );
		new WC_Product( 8, 'optional' );
		same( array( true, true ), array( passes( 7 ), passes( 8 ) ) );
		submit( 7, design() );
		same( array(), cart_item( 7 ) );
		same( array( 'other' => 1 ), cart_item( 8, array( 'other' => 1 ) ) );
	},
	'A design counts for the product whose form was posted, and for no other in the same request' => function () {
		new WC_Product( 93, 'required' );
		new WC_Product( 50, 'required' );
		submit( 93, design() );
		same( false, passes( 50 ) );
		same( array(), cart_item( 50 ) );
		same( PHOTO, cart_item( 93 )['photo_necklace']['_photo_id'] );
	},
	'A request of a theme that names the product in product_id counts too' => function () {
		new WC_Product( 93, 'required' );
		$_POST = array( 'product_id' => '93', 'properties' => design() );
		same( true, passes( 93 ) );
	},
	'A variation that is added by itself is what its product is' => function () {
		new WC_Product( 93, 'required', 'variable', array( 94 ) );
		new WC_Product( 94, '', 'variation', array(), 93 );
		submit( 94, design() );
		same( true, passes( 94 ) );
		// WC_Cart::add_to_cart finds the product first, and then asks for what belongs to the item.
		same( design(), apply_filters( 'woocommerce_add_cart_item_data', array(), 93, 94, 1 )['photo_necklace'] );
		$_POST = array();
		same( false, passes( 94 ) );
	},
	'Only the fields that are ours are kept, as the customer wrote them' => function () {
		new WC_Product( 93, 'required' );
		submit( 93, design( array( 'Engraving' => " I <3 O'Neil & \"you\"\r\nfür immer 👧\x00\t", 'Engraving 2' => '', 'price' => '1', 'Font' => array( 'x' ) ) ) );
		same(
			array( '_photo_id' => PHOTO, '_crop' => '0.1,0.1,0.5,0.5', 'Engraving' => "I <3 O'Neil & \"you\"\nfür immer 👧" ),
			cart_item( 93 )['photo_necklace']
		);
	},
	'A text beyond all measure stays longer than the app takes' => function () {
		new WC_Product( 93, 'required' );
		submit( 93, design( array( 'Engraving' => str_repeat( 'ü', 5000 ) ) ) );
		same( 3000, strlen( cart_item( 93 )['photo_necklace']['Engraving'] ) );
	},
	'A text that is not UTF-8 is refused rather than left out' => function () {
		new WC_Product( 93, 'required' );
		submit( 93, design( array( 'Engraving' => "Al\xFFways" ) ) );
		same( false, passes( 93 ) );
		same( array(), cart_item( 93 ) );
	},
	'Cart and checkout show the design, escaped, and nothing hidden' => function () {
		$shown = apply_filters( 'woocommerce_get_item_data', array( array( 'key' => 'Size', 'value' => 'M' ) ), array( 'photo_necklace' => design( array( 'Engraving' => "<script>\nTwo", 'Birthstone' => 'May' ) ) ) );
		same( array( 'Size', 'Photo', 'Engraving', 'Birthstone' ), array_column( $shown, 'key' ) );
		same( '1 photo of yours', $shown[1]['value'] );
		same( "&lt;script&gt;<br />\nTwo", $shown[2]['value'] );
		same( '2 photos of yours', apply_filters( 'woocommerce_get_item_data', array(), array( 'photo_necklace' => design( array( '_photo_id_2' => PHOTO ) ) ) )[0]['value'] );
		same( array(), apply_filters( 'woocommerce_get_item_data', array(), array( 'key' => 'x' ) ) );
	},
	'A piece with more photos and texts keeps all of them' => function () {
		new WC_Product( 93, 'required' );
		$more = array( '_photo_id_2' => PHOTO, '_photo_id_3' => PHOTO, '_crop_3' => '0,0,1,1', 'Engraving 3' => 'Three' );
		submit( 93, design( array_merge( $more, array( '_photo_id_100' => PHOTO, '_photo_id_x' => PHOTO, 'Font 2' => 'inter' ) ) ) );
		$kept = cart_item( 93 )['photo_necklace'];
		same( array( '_photo_id', '_photo_id_2', '_photo_id_3', '_crop', '_crop_3', 'Engraving 3' ), array_keys( $kept ) );
		$shown = apply_filters( 'woocommerce_get_item_data', array(), array( 'photo_necklace' => $kept ) );
		same( array( '3 photos of yours', 'Engraving 3' ), array( $shown[0]['value'], $shown[1]['key'] ) );
		list( $item ) = checkout( array( 'photo_necklace' => $kept ) );
		same( $kept, apply_filters( 'woocommerce_order_again_cart_item_data', array(), $item )['photo_necklace'] );
	},
	'The order has the design under the designer’s own names, and its language' => function () {
		list( $item, $order ) = checkout( array( 'photo_necklace' => design( array( 'Engraving' => 'Always' ) ) ) );
		same( array( '_photo_id' => PHOTO, '_crop' => '0.1,0.1,0.5,0.5', 'Engraving' => 'Always' ), $item->meta );
		same( array( '_photo_necklace_locale' => 'de_DE_formal' ), $order->meta );
		list( $other, $plain ) = checkout( array( 'quantity' => 1 ) );
		same( array( array(), array() ), array( $other->meta, $plain->meta ) );
	},
	'An order that is placed again takes its design along, past the check' => function () {
		new WC_Product( 93, 'required' );
		list( $item ) = checkout( array( 'photo_necklace' => design( array( 'Engraving' => 'Always' ) ) ) );
		$data         = apply_filters( 'woocommerce_order_again_cart_item_data', array(), $item, new WC_Order() );
		same( design( array( 'Engraving' => 'Always' ) ), $data['photo_necklace'] );
		same( true, apply_filters( 'woocommerce_add_to_cart_validation', true, 93, 1, 0, array(), $data ) );
		same( $data, cart_item( 93, $data ) );
		same( array(), apply_filters( 'woocommerce_order_again_cart_item_data', array(), new WC_Order_Item_Product(), new WC_Order() ) );
	},
	'A body gets the lines of its refunds and nothing else' => function () {
		$order   = new WC_Order();
		$line    = new WC_Order_Item_Product( -2 );
		$line->meta['_refunded_item_id'] = 315;
		$order->refunds = array( new WC_Order_Refund( 9, array( 900 => $line ) ), new WC_Order_Refund( 10, array() ) );
		$response = new WP_REST_Response( array( 'id' => 1, 'refunds' => array( array( 'id' => 9, 'total' => '-1.00' ), array( 'id' => 10 ), array( 'id' => 11 ) ) ) );
		$data     = apply_filters( 'woocommerce_rest_prepare_shop_order_object', $response, $order, null )->get_data();
		same( array( array( 'id' => 900, 'quantity' => -2, 'meta_data' => array( array( 'key' => '_refunded_item_id', 'value' => '315' ) ) ) ), $data['refunds'][0]['line_items'] );
		same( array(), $data['refunds'][1]['line_items'] );
		same( array( 'id' => 11 ), $data['refunds'][2] );
		$plain = new WP_REST_Response( array( 'id' => 2, 'refunds' => array() ) );
		same( array( 'id' => 2, 'refunds' => array() ), apply_filters( 'woocommerce_rest_prepare_shop_order_object', $plain, $order, null )->get_data() );
	},
	'Lists lead to the page of what has to be designed' => function () {
		$necklace = new WC_Product( 93, 'required' );
		$other    = new WC_Product( 7, '' );
		same( array( false, true ), array( apply_filters( 'woocommerce_product_supports', true, 'ajax_add_to_cart', $necklace ), apply_filters( 'woocommerce_product_supports', true, 'ajax_add_to_cart', $other ) ) );
		same( true, apply_filters( 'woocommerce_product_supports', true, 'something', $necklace ) );
		same( array( 'https://shop.example/?p=93', '?add-to-cart=7' ), array( apply_filters( 'woocommerce_product_add_to_cart_url', '?add-to-cart=93', $necklace ), apply_filters( 'woocommerce_product_add_to_cart_url', '?add-to-cart=7', $other ) ) );
		same( array( 'Design yours', 'Add to cart' ), array( apply_filters( 'woocommerce_product_add_to_cart_text', 'Add to cart', $necklace ), apply_filters( 'woocommerce_product_add_to_cart_text', 'Add to cart', $other ) ) );
	},
	'The settings stand in a section of their own' => function () {
		same( array( 'photo_necklace' => 'Photo necklace' ), apply_filters( 'woocommerce_get_sections_products', array() ) );
		same( array( 'kept' ), apply_filters( 'woocommerce_get_settings_products', array( 'kept' ), '' ) );
		$ids = array_column( apply_filters( 'woocommerce_get_settings_products', array(), 'photo_necklace' ), 'id' );
		same( array( 'photo_necklace_settings', 'photo_necklace_app', 'photo_necklace_shop', 'photo_necklace_upload_key', 'photo_necklace_settings' ), $ids );
	},
	'A product’s option is shown and saved, and nothing else can be saved in it' => function () {
		ob_start();
		do_action( 'woocommerce_product_options_general_product_data' );
		contains( '|required|optional', ob_get_clean() );
		$product = new WC_Product( 7, '' );
		foreach ( array( 'required' => 'required', 'optional' => 'optional', '<b>' => '', 'other' => '' ) as $posted => $saved ) {
			$_POST = array( '_photo_necklace' => $posted );
			do_action( 'woocommerce_admin_process_product_object', $product );
			same( $saved, $product->meta['_photo_necklace'] );
		}
	},
	'WooCommerce is told what the plugin goes with' => function () {
		World::$features = array();
		do_action( 'before_woocommerce_init' );
		do_action( 'init' );
		same( array( 'custom_order_tables photo-necklace.php', 'cart_checkout_blocks photo-necklace.php', 'photo-necklace photo-necklace/languages' ), World::$features );
	},
);

if ( 'order' === ( $argv[1] ?? '' ) ) {
	World::reset();
	new WC_Product( 93, 'required', 'variable', array( 94 ) );
	submit( 93, design( array( 'Engraving' => "I <3 O'Neil", 'Birthstone' => 'May' ) ) );
	list( $item, $order ) = checkout( cart_item( 93 ), 3 );
	$refunded             = new WC_Order_Item_Product( -1 );
	$refunded->meta['_refunded_item_id'] = 315;
	$order->refunds = array( new WC_Order_Refund( 9, array( 900 => $refunded ) ) );

	// As WC_REST_Orders_V2_Controller writes it.
	$meta = static function ( $data ) {
		$list = array();
		foreach ( $data->meta as $key => $value ) {
			$list[] = array( 'id' => 2000 + count( $list ), 'key' => $key, 'value' => $value, 'display_key' => $key, 'display_value' => $value );
		}
		return $list;
	};
	$body = array(
		'id'                => 727,
		'number'            => '727',
		'status'            => 'processing',
		'date_created_gmt'  => '2026-11-20T08:58:00',
		'date_modified_gmt' => '2026-11-20T09:00:00',
		'date_paid_gmt'     => '2026-11-20T08:58:30',
		'customer_id'       => 0,
		'customer_note'     => '',
		'meta_data'         => $meta( $order ),
		'line_items'        => array(
			array( 'id' => 315, 'name' => 'Heart locket', 'product_id' => 93, 'variation_id' => 94, 'quantity' => $item->get_quantity(), 'sku' => 'HEART-LOCKET-SILVER-GLASS', 'meta_data' => $meta( $item ) ),
		),
		'refunds'           => array( array( 'id' => 9, 'reason' => '', 'total' => '-49.00' ) ),
	);
	echo json_encode( apply_filters( 'woocommerce_rest_prepare_shop_order_object', new WP_REST_Response( $body ), $order, null )->get_data() );
	exit;
}

$results = array();
foreach ( $tests as $name => $test ) {
	World::reset();
	try {
		$test();
		$results[ $name ] = '';
	} catch ( Throwable $fault ) {
		$results[ $name ] = get_class( $fault ) . ': ' . $fault->getMessage() . "\n" . $fault->getTraceAsString();
	}
}

echo json_encode( $results );
